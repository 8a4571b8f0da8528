"""Two count downs at once count one.

Expect: deadlock
"""

import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.open = threading.Event()

    def count_down(self):
        self.count -= 1
        if self.count == 0:
            self.open.set()


def setup():
    return Latch(2)


threads = [Latch.count_down, Latch.count_down, lambda latch: latch.open.wait()]


def check(seen):
    pass
