"""The flag is up for a moment only, and polled.

Expect: failed
"""

import threading


class Bell:
    def __init__(self):
        self.event = threading.Event()

    def ring(self):
        self.event.set()
        self.event.clear()

    def heard(self):
        for _ in range(2):
            if self.event.is_set():
                return True
        return False


def setup():
    return Bell()


threads = [Bell.ring, Bell.heard]


def check(seen):
    assert seen[1] in (True,), "the bell was not heard"
