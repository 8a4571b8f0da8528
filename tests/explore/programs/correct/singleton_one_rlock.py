"""One re-entrant lock on every call.

Expect: pass
"""

import threading

_lock = threading.RLock()


def singleton(cls):
    instances = {}

    def get(*args, **kwargs):
        with _lock:
            if cls not in instances:
                instances[cls] = cls(*args, **kwargs)
            return instances[cls]

    return get


class Inner:
    pass


def setup():
    inner = singleton(Inner)

    class Outer:
        def __init__(self):
            self.inner = inner()

    return singleton(Outer), inner


threads = [lambda pair: pair[0]().inner, lambda pair: pair[1](), lambda pair: pair[0]().inner]


def check(seen):
    assert seen[0] is seen[1] is seen[2]
