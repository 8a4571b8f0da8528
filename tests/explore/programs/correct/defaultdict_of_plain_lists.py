"""A factory in C and one append: each one step.

Expect: pass
"""

from collections import defaultdict


def setup():
    return defaultdict(list)


threads = [lambda d: d["a"].append(1), lambda d: d["a"].append(2)]


def check(seen, groups):
    assert sorted(groups["a"]) == [1, 2], groups["a"]
