"""They take the flag down and try again: nobody is stuck for ever.

Expect: pass
"""

import time


class Door:
    def __init__(self):
        self.wants = [False, False]

    def enter(self, me):
        while True:
            self.wants[me] = True
            if not self.wants[1 - me]:
                break
            self.wants[me] = False
            time.sleep(0.1 * (me + 1))
        self.wants[me] = False


def setup():
    return Door()


threads = [lambda d: d.enter(0), lambda d: d.enter(1)]


def check(seen):
    pass
