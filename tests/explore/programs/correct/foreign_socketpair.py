"""A mutex whose token is a byte in a socket; who finds it gone waits in `select` and tries again.

Expect: pass
"""

import select
import socket


class Counter:
    def __init__(self):
        self.value = 0
        self.taken, self.given = socket.socketpair()
        self.taken.setblocking(False)
        self.given.send(b"x")

    def add(self):
        while True:
            select.select([self.taken], [], [])
            try:
                self.taken.recv(1)
                break
            except BlockingIOError:
                pass
        self.value += 1
        self.given.send(b"x")


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
