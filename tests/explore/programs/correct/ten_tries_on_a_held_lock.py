"""Ten tries in a row take less than the second for which the lock is held.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.lock = threading.Lock()
        self.held = threading.Event()
        self.tries = []


def setup():
    return Box()


def one(s):
    with s.lock:
        s.held.set()
        time.sleep(1)


def two(s):
    s.held.wait()
    for _ in range(10):
        s.tries.append(s.lock.acquire(blocking=False))


threads = [one, two]


def check(seen, s):
    assert not any(s.tries), s.tries
