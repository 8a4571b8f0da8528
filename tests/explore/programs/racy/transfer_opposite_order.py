"""Two transfers take the two locks in opposite order.

Expect: deadlock
"""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


def setup():
    return Account(10), Account(10)


threads = [lambda pair: transfer(pair[0], pair[1], 3), lambda pair: transfer(pair[1], pair[0], 4)]


def check(seen, pair):
    assert pair[0].balance + pair[1].balance == 20
