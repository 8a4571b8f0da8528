"""Aborts.

Expect: crash
"""

import os


def double(number):
    os.abort()
