"""An exception keeps the token of the pipe, so the other thread waits for ever.

Expect: deadlock
"""

import os


class Store:
    def __init__(self):
        self.value = 0
        self.reader, self.writer = os.pipe()
        os.write(self.writer, b"x")

    def put(self, value):
        token = os.read(self.reader, 1)
        self.value += int(value)
        os.write(self.writer, token)


def tried(store):
    try:
        store.put("many")
    except ValueError:
        pass


def setup():
    return Store()


threads = [tried, lambda store: store.put("1")]


def check(seen, store):
    assert store.value == 1
