"""At most two connections at once.

Expect: pass
"""

import threading


class Pool:
    def __init__(self):
        self.slots = threading.BoundedSemaphore(2)
        self.lock = threading.Lock()
        self.used = self.most = 0

    def use(self):
        with self.slots:
            with self.lock:
                self.used += 1
                self.most = max(self.most, self.used)
            with self.lock:
                self.used -= 1


def setup():
    return Pool()


threads = [Pool.use, Pool.use, Pool.use]


def check(seen, pool):
    assert pool.most <= 2
    assert pool.used == 0
