"""After its timeout the item is taken all the same.

Expect: failed
"""

import threading
import time


class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.items = []

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items, timeout=1)
            return self.items.pop()

    def put(self):
        time.sleep(5)
        with self.changed:
            self.items.append("item")
            self.changed.notify()


def setup():
    return Box()


threads = [Box.get, Box.put]


def check(seen):
    assert seen[0] == "item"
