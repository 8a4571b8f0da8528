"""A dict changes size during iteration.

Expect: failed
"""


def setup():
    return {"a": 1, "b": 2}


def total(prices):
    result = 0
    for name in prices:
        result += prices[name]
    return result


def add(prices):
    prices["c"] = 3


threads = [total, add]


def check(seen):
    assert seen[0] in (3, 6), f"total {seen[0]}"
