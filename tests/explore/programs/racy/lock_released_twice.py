"""The clean-up releases what the body has released.

Expect: failed
"""

import threading


def setup():
    return threading.Lock()


def use(lock):
    lock.acquire()
    try:
        lock.release()
    finally:
        lock.release()


threads = [use, use]


def check(seen):
    pass
