"""A constructor that raises leaves the others waiting.

Expect: deadlock
"""

import threading


def singleton(cls):
    latches, instances = {}, {}

    def get():
        mine = threading.Event()
        latch = latches.setdefault(cls, mine)
        if latch is mine:
            instances[cls] = cls()
            latch.set()
        else:
            latch.wait()
        return instances[cls]

    return get


def setup():
    class Flaky:
        def __init__(self):
            raise OSError("no such file")

    return singleton(Flaky)


def careful(make):
    try:
        return make()
    except OSError:
        return None


threads = [careful, careful]


def check(seen):
    pass
