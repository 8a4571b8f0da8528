"""A decorator that locks every method.

Expect: pass
"""

import functools
import threading


def synchronized(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)

    return wrapper


class Counter:
    def __init__(self):
        self._lock = threading.RLock()
        self.value = 0

    @synchronized
    def increment(self):
        self.value += 1
        return self.get()

    @synchronized
    def get(self):
        return self.value


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen):
    assert sorted(seen) == [1, 2]
