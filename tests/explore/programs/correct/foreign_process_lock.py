"""A mutex made for processes, used by three threads.

Expect: pass
"""

import multiprocessing


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = multiprocessing.Lock()

    def add(self):
        with self.lock:
            self.value += 1


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 3


def check(seen, counter):
    assert counter.value == 3, f"three increments gave {counter.value}"
