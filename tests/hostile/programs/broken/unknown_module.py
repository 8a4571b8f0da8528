"""Imports what is not there.

Expect: import
"""

import doubling


def double(number):
    return 2 * number
