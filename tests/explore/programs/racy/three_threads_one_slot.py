"""Only three threads break it.

Expect: failed
"""

import threading


class Slots:
    def __init__(self):
        self.lock = threading.Lock()
        self.used = 0

    def take(self):
        with self.lock:
            used = self.used
        if used < 2:
            with self.lock:
                self.used += 1
            return True
        return False


def setup():
    return Slots()


threads = [Slots.take] * 3


def check(seen, slots):
    assert slots.used <= 2, slots.used
