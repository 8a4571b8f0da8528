"""A hand-made barrier that is used twice.

Expect: deadlock
"""

import threading


class MyBarrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            self.arrived += 1
            if self.arrived == self.parties:
                self.arrived = 0
                self.changed.notify_all()
            while self.arrived != 0:
                self.changed.wait()


def setup():
    return MyBarrier(2)


def twice(barrier):
    barrier.wait()
    barrier.wait()


threads = [twice, twice]


def check(seen):
    pass
