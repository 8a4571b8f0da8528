"""The balance is checked before the lock is taken.

Expect: failed
"""

import threading


class Account:
    def __init__(self):
        self.balance = 10
        self.lock = threading.Lock()

    def withdraw(self, amount):
        if self.balance >= amount:
            with self.lock:
                self.balance -= amount
                return amount
        return 0


def setup():
    return Account()


threads = [lambda account: account.withdraw(7), lambda account: account.withdraw(7)]


def check(seen, account):
    assert account.balance >= 0, f"balance {account.balance}"
