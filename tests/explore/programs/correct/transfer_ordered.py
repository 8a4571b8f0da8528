"""Locks are taken in the order of the account numbers.

Expect: pass
"""

import threading


class Account:
    def __init__(self, number, balance):
        self.number, self.balance, self.lock = number, balance, threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance >= amount:
            source.balance -= amount
            target.balance += amount


def setup():
    return Account(1, 10), Account(2, 10)


threads = [lambda pair: transfer(pair[0], pair[1], 3), lambda pair: transfer(pair[1], pair[0], 4)]


def check(seen, pair):
    assert (pair[0].balance, pair[1].balance) == (11, 9)
