"""The increment is locked, what is returned is read later.

Expect: failed
"""

import threading


class Ids:
    def __init__(self):
        self.lock = threading.Lock()
        self.last = 0

    def next(self):
        with self.lock:
            self.last += 1
        return self.last


def setup():
    return Ids()


threads = [Ids.next, Ids.next]


def check(seen):
    assert len(set(seen)) == 2, f"ids {seen}"
