"""A lock of the class guards a counter of the class.

Expect: pass
"""

import threading


class Ticket:
    lock = threading.Lock()
    last = 0

    def __init__(self):
        with Ticket.lock:
            type(self).last += 1
            self.number = type(self).last


def setup():
    return Ticket


threads = [lambda cls: cls().number] * 2


def check(seen):
    assert sorted(seen) == [1, 2], seen
