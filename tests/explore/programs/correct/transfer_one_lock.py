"""One lock for the whole bank.

Expect: pass
"""

import threading


class Bank:
    def __init__(self):
        self.lock = threading.Lock()
        self.accounts = {"ann": 10, "bob": 10}

    def transfer(self, source, target, amount):
        with self.lock:
            self.accounts[source] -= amount
            self.accounts[target] += amount


def setup():
    return Bank()


threads = [lambda bank: bank.transfer("ann", "bob", 3), lambda bank: bank.transfer("bob", "ann", 4)]


def check(seen, bank):
    assert bank.accounts == {"ann": 11, "bob": 9}
