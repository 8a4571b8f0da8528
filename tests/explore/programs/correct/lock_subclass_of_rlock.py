"""A class that wraps a lock and counts.

Expect: pass
"""

import threading


class Counting:
    def __init__(self):
        self._lock = threading.Lock()
        self.taken = 0

    def acquire(self, *args, **kwargs):
        got = self._lock.acquire(*args, **kwargs)
        if got:
            self.taken += 1
        return got

    def release(self):
        self._lock.release()

    __enter__ = acquire

    def __exit__(self, *_):
        self.release()


def setup():
    return Counting()


def use(lock):
    with lock:
        pass
    changed = threading.Condition(lock)
    with changed:
        changed.notify()


threads = [use, use]


def check(seen, lock):
    assert lock.taken >= 4
