"""A finalizer of an object that two threads drop runs once.

Expect: pass
"""

import threading
import weakref


class Handle:
    pass


class Owner:
    def __init__(self):
        self.handle = Handle()
        self.closed = []
        self.lock = threading.Lock()
        self.end = weakref.finalize(self.handle, self.closed.append, 1)

    def drop(self):
        with self.lock:
            self.handle = None


def setup():
    return Owner()


threads = [Owner.drop, Owner.drop]


def check(seen, owner):
    assert owner.closed == [1]
    assert not owner.end.alive
