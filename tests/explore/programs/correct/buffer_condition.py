"""A bounded buffer with one Condition.

Expect: pass
"""

import threading


class Buffer:
    def __init__(self, size):
        self.items, self.size = [], size
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == self.size:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.pop(0)
            self.changed.notify_all()
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
