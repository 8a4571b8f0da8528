"""An infinite timeout is an OverflowError, not a wait without limit.

Expect: failed
"""

import threading


def setup():
    return threading.Lock()


def take(lock):
    if lock.acquire(timeout=float("inf")):
        lock.release()


threads = [take]


def check(seen):
    pass
