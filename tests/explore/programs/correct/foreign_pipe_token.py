"""A mutex whose token is a byte in a pipe.

Expect: pass
"""

import os


class Counter:
    def __init__(self):
        self.value = 0
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b"x")

    def __del__(self):
        os.close(self.reader)
        os.close(self.writer)

    def add(self):
        token = os.read(self.reader, 1)
        self.value += 1
        os.write(self.writer, token)


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
