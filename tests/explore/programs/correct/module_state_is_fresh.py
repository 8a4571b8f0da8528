"""Module-level state of every kind is what it was at the start of each schedule.

Expect: pass
"""

import functools
import threading

lock = threading.Lock()
seen = []
counts = {"calls": 0}
last = None
ready = threading.Event()


class Registry:
    names = {}
    total = 0

    def __init__(self):
        self.items = []


registry = Registry()


def counter():
    value = 0

    def add():
        nonlocal value
        with lock:
            value += 1
            return value

    return add


add = counter()


@functools.cache
def expensive(n):
    counts["calls"] += 1
    return n * n


def setup():
    assert (seen, counts, last, registry.items, Registry.names, Registry.total) == (
        [],
        {"calls": 0},
        None,
        [],
        {},
        0,
    )
    assert not ready.is_set()
    assert add() == 1


def work(_):
    global last
    with lock:
        seen.append(1)
        last = len(seen)
        registry.items.append(last)
        Registry.names[last] = "x"
        Registry.total += 1
        expensive(3)
    ready.set()
    return add()


threads = [work, work]


def check(seen):
    assert sorted(seen) == [2, 3]
    assert counts == {"calls": 1}
