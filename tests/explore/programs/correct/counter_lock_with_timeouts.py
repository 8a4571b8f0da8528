"""Acquire with a timeout, again and again.

Expect: pass
"""

import threading
import time


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        while not self.lock.acquire(timeout=0.5):
            pass
        old = self.value
        time.sleep(2)
        self.value = old + 1
        self.lock.release()


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
