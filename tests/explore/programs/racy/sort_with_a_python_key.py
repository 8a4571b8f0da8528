"""A list is empty while it is sorted with a key in Python.

Expect: failed
"""

def setup():
    return [3, 1, 2]


def order(items):
    items.sort(key=lambda item: -item)


def first(items):
    return items[0]


threads = [order, first]


def check(seen):
    assert seen[1] in (1, 2, 3)
