"""The lock stays held when the body raises.

Expect: deadlock
"""

import threading
from contextlib import contextmanager, suppress


class Account:
    def __init__(self):
        self.lock = threading.Lock()

    @contextmanager
    def transaction(self):
        self.lock.acquire()
        yield self
        self.lock.release()

    def fail(self):
        with suppress(ValueError), self.transaction():
            raise ValueError


def setup():
    return Account()


threads = [Account.fail, Account.fail]


def check(seen):
    pass
