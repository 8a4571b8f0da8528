"""Who waits five seconds at most for a lock gets it after a long piece of work.

Expect: pass
"""

import threading


class Box:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()
        self.got = None


def setup():
    return Box()


def one(s):
    with s.lock:
        for _ in range(1000):
            s.n += 1


def two(s):
    s.got = s.lock.acquire(timeout=5)
    if s.got:
        s.lock.release()


threads = [one, two]


def check(seen, s):
    assert s.got
