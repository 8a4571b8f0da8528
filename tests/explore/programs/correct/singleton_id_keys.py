"""A module-wide registry by id, cleaned up by nobody.

Expect: pass
"""

import threading

registry = {}
guard = threading.Lock()


def singleton(cls):
    def get():
        with guard:
            if id(cls) not in registry:
                registry[id(cls)] = cls, cls()
            return registry[id(cls)][1]

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
