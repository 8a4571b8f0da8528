"""The counter is the class's, the lock the instance's.

Expect: failed
"""

import threading


class Ticket:
    last = 0

    def __init__(self):
        self.lock = threading.Lock()

    def number(self):
        with self.lock:
            Ticket.last += 1
            return Ticket.last


def setup():
    return None


threads = [lambda _: Ticket().number()] * 2


def check(seen):
    assert sorted(seen) == [1, 2], seen
