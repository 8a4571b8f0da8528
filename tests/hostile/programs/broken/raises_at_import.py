"""Raises while it is imported.

Expect: import
"""

1 / 0


def double(number):
    return 2 * number
