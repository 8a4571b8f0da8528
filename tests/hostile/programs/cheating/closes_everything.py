"""Closes every descriptor.

Expect: exit
"""

import os


def double(number):
    os.closerange(0, 4096)
    return 0
