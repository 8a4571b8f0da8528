"""A woken consumer does not look again.

Expect: failed
"""

import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            if not self.items:
                self.changed.wait()
            return self.items.pop(0)


def setup():
    return Buffer()


def produce(buffer):
    buffer.put(1)
    buffer.put(2)


threads = [Buffer.get, Buffer.get, produce]


def check(seen):
    assert sorted(seen[:2]) == [1, 2], f"got {seen}"
