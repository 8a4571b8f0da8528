"""Two threads poll for a minute with sleeps of a millisecond.

Expect: pass
"""

import time


class Flag:
    def __init__(self):
        self.up = False

    def wait(self):
        while not self.up:
            time.sleep(0.001)
        return True

    def set(self):
        time.sleep(60)
        self.up = True
        return True


def setup():
    return Flag()


threads = [Flag.wait, Flag.wait, Flag.set]


def check(seen):
    assert seen == [True] * 3
