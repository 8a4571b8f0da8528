"""The mutex is taken before the wait for an item.

Expect: deadlock
"""

import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.mutex = threading.Semaphore(1)
        self.filled = threading.Semaphore(0)

    def put(self, item):
        with self.mutex:
            self.items.append(item)
        self.filled.release()

    def get(self):
        with self.mutex:
            self.filled.acquire()
            return self.items.pop()


def setup():
    return Buffer()


threads = [lambda buffer: buffer.put(1), Buffer.get]


def check(seen):
    assert seen[1] == 1
