"""Who waits at set() returns, even if clear() follows at once.

Expect: pass
"""

import threading


def setup():
    return threading.Event(), threading.Event()


def listen(state):
    ready, bell = state
    ready.set()
    return bell.wait(timeout=5)


def ring(state):
    ready, bell = state
    ready.wait()
    bell.set()
    return True


threads = [listen, ring]


def check(seen):
    assert seen == [True, True]
