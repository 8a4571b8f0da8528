"""The value is read before the lock is taken.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        old = self.value
        with self.lock:
            self.value = old + 1


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
