"""Asks for more memory than there is.

Expect: memory
"""

def double(number):
    return len(bytearray(9 << 30))
