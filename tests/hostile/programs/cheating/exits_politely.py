"""Raises SystemExit with success.

Expect: exit
"""

import sys


def double(number):
    sys.exit(0)
