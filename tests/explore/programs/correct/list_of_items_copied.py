"""list(d.items()) is one step.

Expect: pass
"""

def setup():
    return {"a": 1, "b": 2}


def total(prices):
    return sum(price for _, price in list(prices.items()))


def add(prices):
    prices["c"] = 3


threads = [total, add]


def check(seen):
    assert seen[0] in (3, 6)
