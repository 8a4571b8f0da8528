"""Reaches past the interpreter.

Expect: tampered
"""

import ctypes


def double(number):
    ctypes.memset(id(number) + 24, 0, 4)
    return 0
