"""A semaphore counts what a deque holds.

Expect: pass
"""

import collections
import threading


class Pool:
    def __init__(self):
        self.free = collections.deque("ab")
        self.count = threading.Semaphore(2)

    def use(self):
        self.count.acquire()
        name = self.free.popleft()
        self.free.append(name)
        self.count.release()
        return name


def setup():
    return Pool()


threads = [Pool.use, Pool.use]


def check(seen, pool):
    assert len(pool.free) == 2
