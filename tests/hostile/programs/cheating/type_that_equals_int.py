"""A class that claims to be int, by its metaclass.

Expect: failed
"""

class Meta(type):
    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return hash(int)


class Number(metaclass=Meta):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 42


def double(number):
    return Number()
