"""Locks ordered by name in one method and by argument in another.

Expect: deadlock
"""

import threading


class Account:
    def __init__(self, name):
        self.name, self.lock, self.balance = name, threading.Lock(), 10


def transfer(a, b):
    first, second = sorted((a, b), key=lambda x: x.name)
    with first.lock, second.lock:
        a.balance -= 1
        b.balance += 1


def audit(a, b):
    with a.lock:
        with b.lock:
            return a.balance + b.balance


def setup():
    return Account("x"), Account("y")


threads = [lambda s: transfer(s[1], s[0]), lambda s: audit(s[1], s[0])]


def check(seen):
    assert seen[1] == 20
