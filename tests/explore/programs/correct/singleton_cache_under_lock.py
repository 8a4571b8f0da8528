"""functools.cache called with a lock held.

Expect: pass
"""

import functools
import threading


def singleton(cls):
    lock = threading.RLock()

    @functools.cache
    def build():
        return cls()

    def get():
        with lock:
            return build()

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
