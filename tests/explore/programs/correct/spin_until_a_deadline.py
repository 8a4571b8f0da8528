"""Polling with a deadline on the clock.

Expect: pass
"""

import time


class Box:
    def __init__(self):
        self.value = None

    def get(self, timeout):
        end = time.monotonic() + timeout
        while self.value is None and time.monotonic() < end:
            pass
        return self.value


def setup():
    return Box()


def put(box):
    box.value = 1


threads = [lambda box: box.get(30), put]


def check(seen):
    assert seen[0] == 1
