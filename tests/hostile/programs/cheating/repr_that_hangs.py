"""A wrong value whose repr never ends.

Expect: failed
"""

class Odd:
    def __repr__(self):
        while True:
            pass


def double(number):
    return Odd()
