"""Prints bytes that are no text.

Expect: failed
"""

import os


def double(number):
    os.write(1, bytes(range(128, 256)) + b'\x00')
    return '\ud800'
