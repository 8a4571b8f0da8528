"""Attributes by name.

Expect: failed
"""

class Bag:
    pass


def setup():
    bag = Bag()
    bag.n = 0
    return bag


def add(bag, name="n"):
    setattr(bag, name, getattr(bag, name) + 1)


threads = [add, add]


def check(seen, bag):
    assert bag.n == 2
