"""is_set in a busy loop.

Expect: pass
"""

import threading


def setup():
    return threading.Event()


def wait(event):
    while not event.is_set():
        pass
    return True


threads = [threading.Event.set, wait]


def check(seen):
    assert seen[1]
