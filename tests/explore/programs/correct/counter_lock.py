"""A counter with a lock.

Expect: pass
"""

import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        with self.lock:
            self.value += 1


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 3
