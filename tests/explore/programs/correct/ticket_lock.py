"""A ticket lock: take a number, wait for it.

Expect: pass
"""

import itertools


class TicketLock:
    def __init__(self):
        self.numbers = itertools.count()
        self.serving = 0

    def __enter__(self):
        mine = next(self.numbers)
        while self.serving != mine:
            pass

    def __exit__(self, *args):
        self.serving += 1


def setup():
    return TicketLock(), [0]


def add(state):
    with state[0]:
        state[1][0] += 1


threads = [add, add]


def check(seen, state):
    assert state[1] == [2]
