"""Who does not get the lock at once does not count.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        if self.lock.acquire(False):
            self.value += 1
            self.lock.release()


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
