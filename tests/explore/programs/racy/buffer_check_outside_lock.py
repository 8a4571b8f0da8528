"""The consumer looks without the lock.

Expect: failed
"""

import threading


class Buffer:
    def __init__(self):
        self.items = [1]
        self.lock = threading.Lock()

    def take(self):
        if len(self.items) > 0:
            with self.lock:
                return self.items.pop()
        return None


def setup():
    return Buffer()


threads = [Buffer.take, Buffer.take]


def check(seen):
    assert sorted(seen, key=str) == [1, None], f"took {seen}"
