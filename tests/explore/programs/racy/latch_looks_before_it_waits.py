"""Between the look and the wait the signal goes by.

Expect: deadlock
"""

import threading


class Latch:
    def __init__(self):
        self.done = False
        self.changed = threading.Condition()

    def wait(self):
        if not self.done:
            with self.changed:
                self.changed.wait()

    def finish(self):
        self.done = True
        with self.changed:
            self.changed.notify_all()


def setup():
    return Latch()


threads = [Latch.wait, Latch.finish]


def check(seen):
    pass
