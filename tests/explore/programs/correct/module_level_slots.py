"""An object with slots at module level.

Expect: pass
"""

import threading


class State:
    __slots__ = ("lock", "value")

    def __init__(self):
        self.value, self.lock = 0, threading.Lock()


STATE = State()


def setup():
    return STATE


def add(state):
    with state.lock:
        state.value += 1


threads = [add, add]


def check(seen, state):
    assert state.value == 2, state.value
