"""Forgets to return.

Expect: failed
"""

def double(number):
    2 * number
