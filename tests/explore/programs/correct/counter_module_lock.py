"""A lock made at import time guards a global.

Expect: pass
"""

from threading import Lock as L

lock = L()
count = 0


def setup():
    global count
    count = 0


def increment(_):
    global count
    with lock:
        count += 1


threads = [increment, increment]


def check(seen):
    assert count == 2
