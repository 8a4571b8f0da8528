"""A clean-up releases what was not acquired.

Expect: failed
"""

import threading


class Pool:
    def __init__(self):
        self.slots = threading.BoundedSemaphore(1)

    def use(self):
        try:
            if not self.slots.acquire(timeout=1):
                return "busy"
            return "used"
        finally:
            self.slots.release()


def setup():
    return Pool()


def hold(pool):
    import time

    with pool.slots:
        time.sleep(5)


threads = [Pool.use, hold]


def check(seen):
    pass
