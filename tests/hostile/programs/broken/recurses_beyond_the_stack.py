"""Lifts the limit and runs into the end of the stack.

Expect: crash, memory, failed, timeout
"""

import sys

sys.setrecursionlimit(10**8)


class Deep:
    def __repr__(self):
        return repr(self)


def double(number):
    return repr(Deep())
