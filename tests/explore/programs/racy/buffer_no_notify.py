"""Nobody tells the consumer.

Expect: deadlock
"""

import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.items.append(item)

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            return self.items.pop()


def setup():
    return Buffer()


threads = [Buffer.get, lambda buffer: buffer.put(1)]


def check(seen):
    assert seen[0] == 1
