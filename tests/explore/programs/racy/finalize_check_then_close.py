"""Whether it was closed is asked before it is closed, not with it.

Expect: failed
"""

import weakref


class Handle:
    pass


class Owner:
    def __init__(self):
        self.handle = Handle()
        self.closed = 0
        self.end = weakref.finalize(self.handle, id, self)

    def close(self):
        if self.end.alive:
            self.closed += 1
            self.end()


def setup():
    return Owner()


threads = [Owner.close, Owner.close]


def check(seen, owner):
    assert owner.closed == 1, f"closed {owner.closed} times"
