"""One condition for both sides, and notify wakes just one.

Expect: deadlock
"""

import threading


class Slot:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) >= 1:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.pop()
            self.changed.notify()
            return item


def setup():
    return Slot()


def put(slot):
    slot.put(1)


threads = [Slot.get, Slot.get, put, put]


def check(seen):
    assert seen[:2] == [1, 1]
