"""wait_for gives up after its timeout and says so.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.item = None

    def get(self, timeout):
        with self.changed:
            if not self.changed.wait_for(lambda: self.item is not None, timeout):
                return "nothing"
            return self.item

    def put(self):
        time.sleep(5)
        with self.changed:
            self.item = "item"
            self.changed.notify_all()


def setup():
    return Box()


threads = [lambda b: b.get(1), lambda b: b.get(60), Box.put]


def check(seen):
    assert seen[:2] == ["nothing", "item"], seen
