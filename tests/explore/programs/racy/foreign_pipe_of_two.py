"""A pipe with two tokens lets two threads add at once.

Expect: failed
"""

import os


class Counter:
    def __init__(self):
        self.value = 0
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b"xx")

    def add(self):
        token = os.read(self.reader, 1)
        self.value += 1
        os.write(self.writer, token)


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 3


def check(seen, counter):
    assert counter.value == 3, f"three increments gave {counter.value}"
