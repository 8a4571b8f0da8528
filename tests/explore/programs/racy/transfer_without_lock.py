"""Money is lost.

Expect: failed
"""


class Bank:
    def __init__(self):
        self.accounts = {"ann": 10, "bob": 10}

    def transfer(self, source, target, amount):
        self.accounts[source] -= amount
        self.accounts[target] += amount


def setup():
    return Bank()


threads = [lambda bank: bank.transfer("ann", "bob", 3), lambda bank: bank.transfer("bob", "ann", 4)]


def check(seen, bank):
    assert sum(bank.accounts.values()) == 20, f"accounts {bank.accounts}"
