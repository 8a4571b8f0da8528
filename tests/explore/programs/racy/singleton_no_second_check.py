"""The check is not made again with the lock held.

Expect: failed
"""

import threading


def singleton(cls):
    instances = {}
    lock = threading.Lock()

    def get_instance(*args, **kwargs):
        if cls not in instances:
            with lock:
                instances[cls] = cls(*args, **kwargs)
        return instances[cls]

    return get_instance


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
