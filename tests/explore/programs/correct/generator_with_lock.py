"""A shared generator behind a lock.

Expect: pass
"""

import threading


def numbers():
    n = 0
    while True:
        n += 1
        yield n


class Safe:
    def __init__(self, source):
        self.source, self.lock = source, threading.Lock()

    def __next__(self):
        with self.lock:
            return next(self.source)


def setup():
    return Safe(numbers())


threads = [next, next]


def check(seen):
    assert sorted(seen) == [1, 2]
