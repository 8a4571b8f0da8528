"""Counter.update with a mapping reads and writes each count by itself.

Expect: failed
"""

from collections import Counter


def setup():
    return Counter(a=1)


def add(total):
    total.update({"a": 1, "b": 1})


threads = [add, add]


def check(seen, total):
    assert total == {"a": 3, "b": 2}, dict(total)
