"""notify(2) wakes two of three, the third is woken later.

Expect: pass
"""

import threading


class Gate:
    def __init__(self):
        self.changed = threading.Condition()
        self.tickets = 0

    def enter(self):
        with self.changed:
            while self.tickets == 0:
                self.changed.wait()
            self.tickets -= 1

    def open(self, n):
        with self.changed:
            self.tickets += n
            self.changed.notify(n)


def setup():
    return Gate()


def opener(gate):
    gate.open(2)


threads = [Gate.enter, Gate.enter, opener]


def check(seen, gate):
    assert gate.tickets == 0
