"""The semaphore admits two, the list is not guarded.

Expect: failed
"""

import threading


class Pool:
    def __init__(self):
        self.slots = threading.Semaphore(2)
        self.free = ["a", "b"]

    def take(self):
        self.slots.acquire()
        name = self.free[0]
        self.free.remove(name)
        return name


def setup():
    return Pool()


threads = [Pool.take, Pool.take]


def check(seen):
    assert len(set(seen)) == 2, f"both got {seen[0]}"
