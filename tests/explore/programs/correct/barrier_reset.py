"""A broken barrier is reset and used again.

Expect: pass
"""

import threading


def setup():
    barrier = threading.Barrier(2)
    barrier.abort()
    barrier.reset()
    return barrier


threads = [threading.Barrier.wait, threading.Barrier.wait]


def check(seen, barrier):
    assert sorted(seen) == [0, 1]
    assert barrier.n_waiting == 0
