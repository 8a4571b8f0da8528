"""A file lock belongs to the open file, so threads that share one are not kept apart.

Expect: failed
"""

import fcntl
import tempfile


class Counter:
    def __init__(self):
        self.value = 0
        self.file = tempfile.TemporaryFile()

    def add(self):
        fcntl.flock(self.file, fcntl.LOCK_EX)
        self.value += 1
        fcntl.flock(self.file, fcntl.LOCK_UN)


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
