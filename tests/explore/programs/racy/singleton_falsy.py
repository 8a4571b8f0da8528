"""An empty registry looks like none at all.

Expect: failed
"""

import threading


def singleton(cls):
    instance = None
    lock = threading.Lock()

    def get_instance():
        nonlocal instance
        with lock:
            if not instance:
                instance = cls()
            return instance

    return get_instance


class Registry:
    def __len__(self):
        return 0


def setup():
    return singleton(Registry)


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
