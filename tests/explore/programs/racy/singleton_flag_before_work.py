"""The flag goes up before the work is done.

Expect: failed
"""

import threading


class Lazy:
    def __init__(self):
        self.lock = threading.Lock()
        self.ready = False
        self.value = None

    def get(self):
        if not self.ready:
            with self.lock:
                if not self.ready:
                    self.ready = True
                    self.value = 42
        return self.value


def setup():
    return Lazy()


threads = [Lazy.get, Lazy.get]


def check(seen):
    assert seen == [42, 42], f"got {seen}"
