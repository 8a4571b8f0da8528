"""A bounded buffer with two Conditions on one lock.

Expect: pass
"""

from collections import deque
from threading import Condition, Lock


class Buffer:
    def __init__(self, size):
        self.items, self.size = deque(), size
        lock = Lock()
        self.not_empty, self.not_full = Condition(lock), Condition(lock)

    def put(self, item):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            self.not_empty.wait_for(lambda: self.items)
            item = self.items.popleft()
            self.not_full.notify()
            return item


def setup():
    return Buffer(1)


threads = [Buffer.get, Buffer.get, lambda buffer: buffer.put(1), lambda buffer: buffer.put(2)]


def check(seen):
    assert sorted(seen[:2]) == [1, 2]
