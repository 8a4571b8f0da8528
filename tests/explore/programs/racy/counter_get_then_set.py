"""Each half of the increment is locked, the whole is not.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._value = 0

    def get(self):
        with self._lock:
            return self._value

    def set(self, value):
        with self._lock:
            self._value = value

    def increment(self):
        self.set(self.get() + 1)


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.get() == 2, f"two increments gave {counter.get()}"
