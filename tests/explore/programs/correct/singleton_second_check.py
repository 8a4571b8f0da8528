"""A lock per class and a second check.

Expect: pass
"""

import threading


def singleton(cls):
    instance = None
    lock = threading.Lock()

    def get(*args, **kwargs):
        nonlocal instance
        if instance is None:
            with lock:
                if instance is None:
                    instance = cls(*args, **kwargs)
        return instance

    return get


class Settings:
    def __init__(self):
        self.ready = True


def setup():
    return singleton(Settings)


def get(make):
    settings = make()
    assert settings.ready
    return settings


threads = [get, get]


def check(seen):
    assert seen[0] is seen[1]
