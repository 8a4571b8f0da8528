"""A hand-made event whose waiters look at the flag again.

Expect: deadlock
"""

import threading


class Flag:
    def __init__(self):
        self.up = False
        self.waiting = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            self.waiting += 1
            while not self.up:
                self.changed.wait()

    def pulse(self):
        while True:
            with self.changed:
                if self.waiting:
                    break
        with self.changed:
            self.up = True
            self.changed.notify_all()
        with self.changed:
            self.up = False


def setup():
    return Flag()


threads = [Flag.wait, Flag.pulse]


def check(seen):
    pass
