"""A semaphore of one as a lock.

Expect: pass
"""

from threading import Semaphore


class Counter:
    def __init__(self):
        self.gate = Semaphore()
        self.value = 0

    def increment(self):
        with self.gate:
            old = self.value
            self.value = old + 1


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
