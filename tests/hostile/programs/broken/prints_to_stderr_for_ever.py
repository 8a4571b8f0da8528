"""Prints errors without end.

Expect: output
"""

import sys


def double(number):
    while True:
        sys.stderr.write('x' * 60_000)
