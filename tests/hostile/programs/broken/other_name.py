"""Defines another name.

Expect: missing
"""

def twice(number):
    return 2 * number
