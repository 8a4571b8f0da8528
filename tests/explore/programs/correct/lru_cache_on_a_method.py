"""A cached method counts each instance for itself.

Expect: pass
"""

from functools import cache


class Square:
    def __init__(self, n):
        self.n = n

    @cache
    def area(self):
        return self.n * self.n


def setup():
    return Square(2), Square(3)


threads = [lambda s: s[0].area(), lambda s: s[1].area()]


def check(seen):
    assert seen == [4, 9]
