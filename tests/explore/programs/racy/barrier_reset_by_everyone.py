"""Each resets the barrier after it passed, also under a waiter.

Expect: failed
"""

import threading


def setup():
    return threading.Barrier(2)


def play(barrier):
    for _ in range(2):
        barrier.wait()
        barrier.reset()


threads = [play, play]


def check(seen):
    pass
