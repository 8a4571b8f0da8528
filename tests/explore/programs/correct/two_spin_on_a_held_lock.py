"""Two threads try and try to take the lock of one who sleeps a second.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()


def setup():
    return Box()


def work(s):
    while not s.lock.acquire(blocking=False):
        pass
    s.n += 1
    s.lock.release()


def two(s):
    with s.lock:
        time.sleep(1)
        s.n += 1


threads = [work, work, two]


def check(seen, s):
    assert s.n == 3
