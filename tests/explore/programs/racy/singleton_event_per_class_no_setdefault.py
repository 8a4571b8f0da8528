"""Two threads each believe they are the builder.

Expect: failed
"""

import threading


def singleton(cls):
    ready, instances = {}, {}

    def get():
        if cls not in ready:
            ready[cls] = threading.Event()
            instances[cls] = cls()
            ready[cls].set()
        ready[cls].wait()
        return instances[cls]

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
