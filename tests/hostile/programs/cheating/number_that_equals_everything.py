"""A number that is equal to every number.

Expect: failed
"""

class Number(int):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 42


def double(number):
    return Number(7)
