"""Two workers work without a pause until they are told to stop after a second.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.stop = False
        self.count = 0
        self.lock = threading.Lock()


def setup():
    return Box()


def work(s):
    while not s.stop:
        with s.lock:
            s.count += 1


def two(s):
    time.sleep(1)
    s.stop = True


threads = [work, work, two]


def check(seen, s):
    assert s.stop
