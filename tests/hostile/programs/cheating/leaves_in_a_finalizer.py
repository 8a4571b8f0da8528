"""Ends the process with success when an object goes.

Expect: exit
"""

import os


class Last:
    def __del__(self):
        os._exit(0)


def double(number):
    Last()
    return 0
