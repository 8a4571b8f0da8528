"""Removes somebody else's file.

Expect: failed
Harm at: process
"""

import os


def double(number):
    os.remove('@VICTIM@/precious')
    return 0
