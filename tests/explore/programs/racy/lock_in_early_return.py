"""An early return leaves the lock held; the next one gives up.

Expect: failed
"""

import threading


class Cache:
    def __init__(self):
        self.lock, self.value = threading.Lock(), None

    def get(self):
        if not self.lock.acquire(timeout=5):
            return None
        if self.value is not None:
            return self.value
        self.value = 1
        self.lock.release()
        return self.value


def setup():
    return Cache()


threads = [Cache.get, Cache.get, Cache.get]


def check(seen):
    assert seen == [1, 1, 1], seen
