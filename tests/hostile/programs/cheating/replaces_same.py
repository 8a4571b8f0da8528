"""Replaces the comparison.

Expect: tampered
"""

import dojo.compare

dojo.compare._same = lambda actual, expected: True


def double(number):
    return 0
