"""A group is made by defaultdict whose factory is Python.

Expect: failed
"""

from collections import defaultdict


class Group(list):
    pass


def make():
    group = Group()
    return group


def setup():
    return defaultdict(make)


threads = [lambda d: d["a"].append(1), lambda d: d["a"].append(2)]


def check(seen, groups):
    assert sorted(groups["a"]) == [1, 2], groups["a"]
