"""The lock of a class is itself made by check-then-set.

Expect: failed
"""

import threading

locks = {}


def singleton(cls):
    instances = {}

    def get():
        if cls not in locks:
            locks[cls] = threading.Lock()
        with locks[cls]:
            if cls not in instances:
                instances[cls] = cls()
            return instances[cls]

    return get


class Settings:
    made = 0

    def __init__(self):
        self.values = {}


def setup():
    return singleton(type("Other", (Settings,), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
