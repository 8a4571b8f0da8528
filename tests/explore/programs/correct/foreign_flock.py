"""A mutex that is a file lock, taken on a descriptor of its own by each thread.

Expect: pass
"""

import fcntl
import os
import tempfile


class Counter:
    def __init__(self):
        self.value = 0
        self.file = tempfile.NamedTemporaryFile()

    def add(self):
        own = os.open(self.file.name, os.O_RDWR)
        try:
            fcntl.flock(own, fcntl.LOCK_EX)
            self.value += 1
        finally:
            os.close(own)


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
