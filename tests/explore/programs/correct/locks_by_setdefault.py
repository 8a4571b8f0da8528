"""A lock for each key, put in with setdefault.

Expect: pass
"""

import threading


class Accounts:
    def __init__(self):
        self.locks, self.balances = {}, {"ann": 0}

    def add(self, name):
        with self.locks.setdefault(name, threading.Lock()):
            self.balances[name] += 1


def setup():
    return Accounts()


threads = [lambda accounts: accounts.add("ann"), lambda accounts: accounts.add("ann")]


def check(seen, accounts):
    assert accounts.balances == {"ann": 2}
