"""Two threads count how often they try to take the lock of one who sleeps a second.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.lock = threading.Lock()
        self.n = 0


def setup():
    return Box()


def spin(s):
    tries = 0
    while not s.lock.acquire(blocking=False):
        tries += 1
    s.n += 1
    s.lock.release()


def holder(s):
    with s.lock:
        time.sleep(1)
        s.n += 1


threads = [spin, spin, holder]


def check(seen, s):
    assert s.n == 3
