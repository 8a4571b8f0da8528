"""Calls itself for ever.

Expect: failed
"""

def double(number):
    return double(number)
