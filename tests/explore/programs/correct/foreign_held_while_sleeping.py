"""One thread sleeps while it holds the token of a pipe; only then does time pass.

Expect: pass
"""

import os
import time


class Counter:
    def __init__(self):
        self.value = 0
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b"x")

    def add(self):
        token = os.read(self.reader, 1)
        value = self.value
        time.sleep(60)
        self.value = value + 1
        os.write(self.writer, token)


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
