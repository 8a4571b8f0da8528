"""Two wait, one is told.

Expect: deadlock
"""

import threading


class Gate:
    def __init__(self):
        self.is_open = False
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            while not self.is_open:
                self.changed.wait()

    def open(self):
        with self.changed:
            self.is_open = True
            self.changed.notify()


def setup():
    return Gate()


threads = [Gate.wait, Gate.wait, Gate.open]


def check(seen):
    pass
