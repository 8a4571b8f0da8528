"""An attribute through __dict__.

Expect: failed
"""

class Bag:
    def __init__(self):
        self.n = 0


def setup():
    return Bag()


def add(bag):
    bag.__dict__["n"] += 1


threads = [add, add]


def check(seen, bag):
    assert bag.n == 2
