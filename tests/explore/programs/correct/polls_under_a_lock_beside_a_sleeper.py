"""A buffer whose waiters look again every hundredth of a second, under a lock, for hours if need be.

Expect: pass
"""

import threading
import time
from collections import deque


class Buffer:
    def __init__(self, room):
        self._items = deque()
        self._room = room
        self._lock = threading.Lock()

    def put(self, item):
        while not self._tried(item):
            time.sleep(0.01)

    def get(self):
        while True:
            with self._lock:
                if self._items:
                    return self._items.popleft()
            time.sleep(0.01)

    def _tried(self, item):
        with self._lock:
            if len(self._items) >= self._room:
                return False
            self._items.append(item)
            return True


def setup():
    return Buffer(1)


def late(buffer):
    time.sleep(10_000)
    return [buffer.get() for _ in range(4)]


def produce(buffer):
    buffer.put("a")
    buffer.put("b")


threads = [produce, produce, late]


def check(seen):
    assert sorted(seen[2]) == ["a", "a", "b", "b"], f"it got {seen[2]}"
