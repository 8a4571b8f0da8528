"""An object that claims to be a number.

Expect: failed
"""

class Liar:
    __class__ = int

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 42


def double(number):
    return Liar()
