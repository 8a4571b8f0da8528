"""A metaclass with a lock behind the decorator.

Expect: pass
"""

import threading


class SingletonMeta(type):
    def __init__(cls, *args):
        super().__init__(*args)
        cls._lock = threading.RLock()
        cls._instance = None

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__call__(*args, **kwargs)
        return cls._instance


def singleton(cls):
    return SingletonMeta(cls.__name__, (cls,), {})


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
