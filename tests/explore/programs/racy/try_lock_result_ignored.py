"""The answer of acquire(blocking=False) is thrown away.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def increment(self):
        self.lock.acquire(blocking=False)
        self.value += 1
        if self.lock.locked():
            self.lock.release()


def setup():
    return Counter()


def increment(counter):
    try:
        counter.increment()
    except RuntimeError:
        pass


threads = [increment, increment]


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
