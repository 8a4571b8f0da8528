"""A deadline in nanoseconds, polled with sleep.

Expect: pass
"""

import time
from time import monotonic_ns as now


class Flag:
    def __init__(self):
        self.up = False

    def wait(self):
        end = now() + 5_000_000_000
        while not self.up:
            if now() > end:
                return False
            time.sleep(0.01)
        return True

    def raise_(self):
        time.sleep(1)
        self.up = True
        return True


def setup():
    return Flag()


threads = [Flag.wait, Flag.raise_]


def check(seen):
    assert seen == [True, True]
