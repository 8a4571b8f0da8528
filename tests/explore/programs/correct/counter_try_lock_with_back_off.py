"""Try-lock that sleeps and tries again.

Expect: pass
"""

import threading
import time


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        delay = 0.001
        while not self.lock.acquire(blocking=False):
            time.sleep(delay)
            delay *= 2
        self.value += 1
        self.lock.release()


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
