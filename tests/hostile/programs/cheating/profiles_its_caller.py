"""Profiles the grader.

Expect: tampered
"""

import sys


def double(number):
    sys.setprofile(lambda frame, event, arg: None)
    return 0
