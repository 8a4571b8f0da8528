"""Gives the comparison another body.

Expect: tampered
"""

import dojo.compare


def nothing(actual, expected, what):
    pass


dojo.compare.same.__code__ = nothing.__code__


def double(number):
    return 0
