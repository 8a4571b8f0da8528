"""Returns text that looks right.

Expect: failed
"""

def double(number):
    return str(2 * number)
