"""Recursion ten thousand deep.

Expect: passed
"""

import sys

sys.setrecursionlimit(20_000)


def count(number):
    return 0 if number == 0 else 1 + count(number - 1)


def double(number):
    return 2 * number + count(10_000) - 10_000
