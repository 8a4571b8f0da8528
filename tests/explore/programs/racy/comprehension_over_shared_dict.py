"""A comprehension over a dict that grows.

Expect: failed
"""

def setup():
    return {"a": 1, "b": 2}


def total(prices):
    return sum(price for price in prices.values())


def add(prices):
    prices["c"] = 3


threads = [total, add]


def check(seen):
    assert seen[0] in (3, 6)
