"""Two hundred looks at a flag between two steps of work are no five seconds.

Expect: pass
"""

import threading


class Box:
    def __init__(self):
        self.stopped = False
        self.total = 0
        self.done = threading.Event()
        self.got = None


def setup():
    return Box()


def one(s):
    for i in range(200):
        if s.stopped:
            break
        s.total += i
    s.done.set()


def two(s):
    s.got = s.done.wait(timeout=5)
    s.stopped = True


threads = [one, two]


def check(seen, s):
    assert s.got
