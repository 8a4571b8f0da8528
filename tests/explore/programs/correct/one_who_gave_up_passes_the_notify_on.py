"""Who gave up looks once more, and takes what the notify was for.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.items = []

    def get_soon(self):
        with self.changed:
            if not self.items:
                self.changed.wait(5)
            if self.items:
                return self.items.pop()
            return None

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
        time.sleep(1)
        with self.changed:
            self.items.append("another")
            self.changed.notify()


def setup():
    return Box()


threads = [Box.get_soon, Box.get, Box.put]


def check(seen):
    assert seen[1] in ("item", "another")
