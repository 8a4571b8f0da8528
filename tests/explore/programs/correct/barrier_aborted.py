"""Who aborts a barrier frees those who wait, with an error.

Expect: pass
"""

import threading


def setup():
    return threading.Barrier(3)


def meet(barrier):
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        return "broken"
    return "met"


threads = [meet, meet, threading.Barrier.abort]


def check(seen, barrier):
    assert seen[:2] == ["broken", "broken"], seen
    assert barrier.broken
