"""A hand-made re-entrant lock keeps its old owner after the release.

Expect: failed
"""

import threading


class MyRLock:
    def __init__(self):
        self.lock = threading.Lock()
        self.owner = None
        self.count = 0

    def acquire(self):
        me = threading.get_ident()
        if self.owner == me:
            self.count += 1
            return
        self.lock.acquire()
        self.owner = me
        self.count = 1

    def release(self):
        self.count -= 1
        if self.count == 0:
            self.lock.release()


class Account:
    def __init__(self):
        self.lock = MyRLock()
        self.balance = 0

    def add(self):
        for _ in range(2):
            self.lock.acquire()
            self.balance += 1
            self.lock.release()


def setup():
    return Account()


threads = [Account.add, Account.add]


def check(seen, account):
    assert account.balance == 4, f"balance {account.balance}"
