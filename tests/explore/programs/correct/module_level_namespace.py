"""A SimpleNamespace at module level.

Expect: pass
"""

import threading
from types import SimpleNamespace

state = SimpleNamespace(count=0, lock=threading.Lock())


def setup():
    return None


def add(_):
    with state.lock:
        state.count += 1


threads = [add, add]


def check(seen):
    assert state.count == 2, state.count
