"""Try-lock in a busy loop.

Expect: pass
"""

import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        while not self.lock.acquire(blocking=False):
            pass
        try:
            self.value += 1
        finally:
            self.lock.release()


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
