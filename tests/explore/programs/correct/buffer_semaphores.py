"""A bounded buffer with semaphores.

Expect: pass
"""

import threading


class Buffer:
    def __init__(self, size):
        self.items = []
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(size)
        self.filled = threading.Semaphore(0)

    def put(self, item):
        self.room.acquire()
        with self.mutex:
            self.items.append(item)
        self.filled.release()

    def get(self):
        self.filled.acquire()
        with self.mutex:
            item = self.items.pop(0)
        self.room.release()
        return item


def setup():
    return Buffer(1)


def produce(buffer):
    buffer.put(1)
    buffer.put(2)


def consume(buffer):
    return [buffer.get(), buffer.get()]


threads = [produce, consume]


def check(seen):
    assert seen[1] == [1, 2]
