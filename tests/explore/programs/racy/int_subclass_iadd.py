"""+= through operator.iadd on an attribute.

Expect: failed
"""

import operator


class Box:
    def __init__(self):
        self.n = 0

    def add(self):
        self.n = operator.iadd(self.n, 1)


def setup():
    return Box()


threads = [Box.add, Box.add]


def check(seen, box):
    assert box.n == 2
