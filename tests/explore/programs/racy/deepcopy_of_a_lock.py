"""A snapshot made by deepcopy meets the lock, which cannot be copied.

Expect: failed
"""

import copy
import threading


class Account:
    def __init__(self):
        self.lock, self.balance = threading.Lock(), 1

    def snapshot(self):
        with self.lock:
            return copy.deepcopy(self)


def setup():
    return Account()


threads = [Account.snapshot]


def check(seen):
    assert seen[0].balance == 1
