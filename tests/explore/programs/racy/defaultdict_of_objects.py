"""The factory is a class with an __init__ in Python.

Expect: failed
"""

from collections import defaultdict


class Account:
    def __init__(self):
        self.moves = []


def setup():
    return defaultdict(Account)


threads = [lambda d: d["a"].moves.append(1), lambda d: d["a"].moves.append(2)]


def check(seen, accounts):
    assert len(accounts["a"].moves) == 2
