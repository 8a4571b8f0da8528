"""A hand-made re-entrant lock that forgets who holds it.

Expect: deadlock
"""

import threading


class MyRLock:
    def __init__(self):
        self._lock = threading.Lock()

    def acquire(self):
        self._lock.acquire()

    def release(self):
        self._lock.release()


def setup():
    return MyRLock()


def twice(lock):
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()


threads = [twice, twice]


def check(seen):
    pass
