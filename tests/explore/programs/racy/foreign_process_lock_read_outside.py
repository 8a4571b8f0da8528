"""The lock for processes guards the write, but the value was read before it.

Expect: failed
"""

import multiprocessing


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = multiprocessing.Lock()

    def add(self):
        value = self.value
        with self.lock:
            self.value = value + 1


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
