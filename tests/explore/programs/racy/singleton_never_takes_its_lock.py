"""A lock is made and never taken; the instance is truth-tested.

Expect: failed
"""

import threading


def singleton(cls):
    instances = {}
    lock = threading.Lock()

    def get_instance(*args, **kwargs):
        instance = instances.get(cls)
        if not instance:
            instance = instances[cls] = cls(*args, **kwargs)
        return instance

    return get_instance


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
