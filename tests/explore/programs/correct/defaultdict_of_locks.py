"""A lock per key, made by the type itself: one look-up, one step.

Expect: pass
"""

import threading
from collections import defaultdict


class Accounts:
    def __init__(self):
        self.locks = defaultdict(threading.Lock)
        self.balance = {"a": 0}

    def add(self, name):
        with self.locks[name]:
            self.balance[name] += 1


def setup():
    return Accounts()


threads = [lambda a: a.add("a"), lambda a: a.add("a")]


def check(seen, accounts):
    assert accounts.balance["a"] == 2, accounts.balance
