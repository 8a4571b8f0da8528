"""Eighty thousand accesses without a pause are work, and no loop without an end.

Expect: pass
"""

import threading


class Box:
    def __init__(self):
        self.total = 0
        self.done = threading.Event()


def setup():
    return Box()


def work(box):
    for _ in range(40_000):
        box.total += 1
    box.done.set()


def wait(box):
    box.done.wait()


threads = [work, wait]


def check(seen, box):
    assert box.total == 40_000
