"""The sum is taken between two halves of a transfer.

Expect: failed
"""

import threading


class Bank:
    def __init__(self):
        self.lock = threading.Lock()
        self.ann, self.bob = 10, 10

    def transfer(self):
        with self.lock:
            self.ann -= 5
        with self.lock:
            self.bob += 5

    def total(self):
        with self.lock:
            return self.ann + self.bob


def setup():
    return Bank()


threads = [Bank.transfer, Bank.total]


def check(seen):
    assert seen[1] == 20, f"total {seen[1]}"
