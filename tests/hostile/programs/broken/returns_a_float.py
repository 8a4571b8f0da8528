"""Returns an equal number of another type.

Expect: failed
"""

def double(number):
    return 2.0 * number
