"""Closing wakes one consumer of two.

Expect: deadlock
"""

import threading


class Channel:
    def __init__(self):
        self.closed = False
        self.changed = threading.Condition()

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.closed:
                self.changed.wait()


def setup():
    return Channel()


threads = [Channel.get, Channel.get, Channel.close]


def check(seen):
    pass
