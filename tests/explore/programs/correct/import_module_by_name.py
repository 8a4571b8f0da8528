"""The primitives come by import_module.

Expect: pass
"""

from importlib import import_module


def setup():
    lock_class = getattr(import_module("threading"), "Lock")
    return {"lock": lock_class(), "n": 0}


def add(state):
    import_module("time").sleep(1)
    with state["lock"]:
        state["n"] += 1


threads = [add, add]


def check(seen, state):
    assert state["n"] == 2
