"""A queue that holds the instance.

Expect: pass
"""

import queue


def singleton(cls):
    box = queue.Queue(1)
    box.put(None)

    def get():
        instance = box.get()
        try:
            if instance is None:
                instance = cls()
            return instance
        finally:
            box.put(instance)

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
