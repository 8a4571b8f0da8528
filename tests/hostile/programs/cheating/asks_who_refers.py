"""Looks for who holds its argument.

Expect: tampered
"""

import gc


def double(number):
    return gc.get_referrers(number)[0]
