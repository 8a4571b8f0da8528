"""Whose time is over is notified before it has the lock again, and says that it was not.

Expect: deadlock
"""

import threading
import time


class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.items = []

    def get_soon(self):
        with self.changed:
            if not self.items and not self.changed.wait(5):
                return None
            return self.items.pop()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            return self.items.pop()

    def put(self):
        time.sleep(5)
        with self.changed:
            self.items.append("item")
            self.changed.notify()


def setup():
    return Box()


threads = [Box.get_soon, Box.get, Box.put]


def check(seen):
    pass
