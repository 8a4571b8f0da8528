"""An infinite timeout of an event is an OverflowError too.

Expect: failed
"""

import threading


def setup():
    return threading.Event()


threads = [lambda event: event.wait(float("inf")), threading.Event.set]


def check(seen):
    assert seen[0]
