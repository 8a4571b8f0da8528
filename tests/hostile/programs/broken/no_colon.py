"""A syntax error.

Expect: syntax
"""

def double(number)
    return 2 * number
