"""A latch for each class, put in with setdefault.

Expect: pass
"""

import threading


class Latch:
    def __init__(self):
        self.event = threading.Event()
        self.instance = None


latches = {}


def singleton(cls):
    def get(*args, **kwargs):
        mine = Latch()
        latch = latches.setdefault(cls, mine)
        if latch is mine:
            latch.instance = cls(*args, **kwargs)
            latch.event.set()
        else:
            latch.event.wait()
        return latch.instance

    return get


def setup():
    return singleton(type("Settings", (), {"__bool__": lambda self: False}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
    assert seen[0] is not None
