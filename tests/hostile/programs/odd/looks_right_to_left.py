"""Text that turns around what follows.

Expect: failed
"""

def double(number):
    raise ValueError('\u202e passed \u2066')
