"""Opposite order, but the second lock is only tried.

Expect: pass
"""

import threading
import time


class Account:
    def __init__(self, balance):
        self.balance, self.lock = balance, threading.Lock()


def transfer(source, target, amount):
    while True:
        with source.lock:
            if target.lock.acquire(blocking=False):
                try:
                    source.balance -= amount
                    target.balance += amount
                    return
                finally:
                    target.lock.release()
        time.sleep(0.001)


def setup():
    return Account(10), Account(10)


threads = [lambda pair: transfer(pair[0], pair[1], 3), lambda pair: transfer(pair[1], pair[0], 4)]


def check(seen, pair):
    assert pair[0].balance + pair[1].balance == 20
