"""Two transfers take the pipe tokens of two accounts in opposite order.

Expect: deadlock
"""

import os


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b"x")

    def take(self):
        os.read(self.reader, 1)

    def give(self):
        os.write(self.writer, b"x")


def transfer(source, target):
    source.take()
    target.take()
    source.balance -= 1
    target.balance += 1
    target.give()
    source.give()


def setup():
    return Account(5), Account(5)


threads = [
    lambda accounts: transfer(accounts[0], accounts[1]),
    lambda accounts: transfer(accounts[1], accounts[0]),
]


def check(seen, accounts):
    assert [account.balance for account in accounts] == [5, 5]
