"""Waiting for the builder on a Condition.

Expect: pass
"""

import threading


def singleton(cls):
    changed = threading.Condition()
    state = {"building": False}

    def get():
        with changed:
            while state["building"]:
                changed.wait()
            if "instance" in state:
                return state["instance"]
            state["building"] = True
        instance = cls()
        with changed:
            state["instance"] = instance
            state["building"] = False
            changed.notify_all()
        return instance

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
