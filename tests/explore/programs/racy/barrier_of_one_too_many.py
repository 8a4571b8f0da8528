"""A barrier for three, and two come.

Expect: deadlock
"""

import threading


def setup():
    return threading.Barrier(3)


threads = [threading.Barrier.wait, threading.Barrier.wait]


def check(seen):
    pass
