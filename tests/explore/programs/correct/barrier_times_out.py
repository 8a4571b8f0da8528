"""A barrier that nobody else comes to breaks after its timeout.

Expect: pass
"""

import threading


def setup():
    return threading.Barrier(3, timeout=5)


def meet(barrier):
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        return "broken"


threads = [meet, meet]


def check(seen):
    assert seen == ["broken"] * 2
