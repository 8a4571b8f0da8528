"""One lock for adding and another for taking away.

Expect: failed
"""

from threading import Lock


class Stock:
    def __init__(self):
        self.adding, self.taking = Lock(), Lock()
        self.amount = 10

    def add(self):
        with self.adding:
            self.amount += 1

    def take(self):
        with self.taking:
            self.amount -= 1


def setup():
    return Stock()


threads = [Stock.add, Stock.take]


def check(seen, stock):
    assert stock.amount == 10, f"the stock was {stock.amount}"
