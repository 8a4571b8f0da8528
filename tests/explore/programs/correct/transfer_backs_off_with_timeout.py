"""Opposite order with a timeout on the second lock.

Expect: pass
"""

import threading


class Account:
    def __init__(self, balance):
        self.balance, self.lock = balance, threading.Lock()


def transfer(source, target, amount, patience):
    while True:
        source.lock.acquire()
        if target.lock.acquire(timeout=patience):
            source.balance -= amount
            target.balance += amount
            target.lock.release()
            source.lock.release()
            return
        source.lock.release()


def setup():
    return Account(10), Account(10)


threads = [
    lambda pair: transfer(pair[0], pair[1], 3, 0.1),
    lambda pair: transfer(pair[1], pair[0], 4, 0.25),
]


def check(seen, pair):
    assert pair[0].balance + pair[1].balance == 20
