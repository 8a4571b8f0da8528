"""An RLock is released by a thread that does not hold it.

Expect: failed
"""

import threading


class Door:
    def __init__(self):
        self.lock = threading.RLock()

    def enter(self):
        self.lock.acquire()

    def leave(self):
        self.lock.release()


def setup():
    return Door()


threads = [Door.enter, Door.leave]


def check(seen):
    pass
