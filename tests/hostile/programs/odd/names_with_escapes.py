"""Has names a terminal would obey.

Expect: failed
"""

Odd = type('\x1b[31mOdd', (), {})


def double(number):
    return Odd()
