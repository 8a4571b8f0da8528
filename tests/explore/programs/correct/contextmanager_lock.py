"""A context manager made by contextlib.

Expect: pass
"""

import threading
from contextlib import contextmanager


class Account:
    def __init__(self):
        self.lock, self.balance = threading.Lock(), 0

    @contextmanager
    def transaction(self):
        self.lock.acquire()
        try:
            yield self
        finally:
            self.lock.release()

    def add(self):
        with self.transaction():
            self.balance += 1


def setup():
    return Account()


threads = [Account.add, Account.add]


def check(seen, account):
    assert account.balance == 2
