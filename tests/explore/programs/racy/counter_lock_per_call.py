"""Every call makes a lock of its own.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        lock = threading.Lock()
        with lock:
            self.value += 1


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
