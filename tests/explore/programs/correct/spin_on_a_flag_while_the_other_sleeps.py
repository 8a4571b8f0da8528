"""Spinning while the other thread sleeps.

Expect: pass
"""

import time


class Box:
    def __init__(self):
        self.full = False

    def put(self):
        time.sleep(5)
        self.full = True

    def get(self):
        while not self.full:
            pass
        return self.full


def setup():
    return Box()


threads = [Box.get, Box.put]


def check(seen):
    assert seen[0] is True
