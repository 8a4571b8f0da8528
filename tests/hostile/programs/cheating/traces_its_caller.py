"""Traces the grader.

Expect: tampered
"""

import sys


def double(number):
    sys.settrace(lambda frame, event, arg: None)
    return 0
