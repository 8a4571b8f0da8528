"""Raises with a text of ten million characters.

Expect: failed
"""

def double(number):
    raise ValueError('x' * 10_000_000)
