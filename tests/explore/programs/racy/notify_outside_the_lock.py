"""notify without the lock is a RuntimeError.

Expect: failed
"""

import threading


class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.item = None

    def put(self):
        with self.changed:
            self.item = 1
        self.changed.notify()

    def get(self):
        with self.changed:
            while self.item is None:
                self.changed.wait()


def setup():
    return Box()


threads = [Box.get, Box.put]


def check(seen):
    pass
