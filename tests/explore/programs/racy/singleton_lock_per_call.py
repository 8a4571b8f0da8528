"""A lock nobody else can see.

Expect: failed
"""

import threading


def singleton(cls):
    instances = {}

    def get_instance(*args, **kwargs):
        with threading.Lock():
            if cls not in instances:
                instances[cls] = cls(*args, **kwargs)
        return instances[cls]

    return get_instance


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
