"""A lock by hand that polls with small sleeps gives up on time, while its holder sleeps for longer.

Expect: pass
"""

import threading
import time


class Lock:
    def __init__(self):
        self._inner = threading.Lock()

    def acquire(self, timeout):
        until = time.monotonic() + timeout
        while not self._inner.acquire(blocking=False):
            if time.monotonic() >= until:
                return False
            time.sleep(0.01)
        return True

    def release(self):
        self._inner.release()


def setup():
    return Lock()


def hold(lock):
    assert lock.acquire(0)
    time.sleep(20)
    lock.release()


def give_up(lock):
    time.sleep(1)
    before = time.monotonic()
    return lock.acquire(2), time.monotonic() - before


threads = [hold, give_up]


def check(seen):
    got, took = seen[1]
    assert not got, "the lock was taken while its holder slept"
    assert 2 <= took < 3, f"it gave up after {took} s"
