"""__new__ with a lock, __init__ once.

Expect: pass
"""

import threading


class Settings:
    _lock = threading.Lock()
    _instance = None

    def __new__(cls):
        with cls._lock:
            if cls._instance is None:
                instance = super().__new__(cls)
                instance.users = []
                cls._instance = instance
            return cls._instance


def setup():
    Settings._instance = None


def join(name):
    settings = Settings()
    settings.users.append(name)
    return settings


threads = [lambda _: join("ann"), lambda _: join("bob")]


def check(seen):
    assert seen[0] is seen[1]
    assert sorted(seen[0].users) == ["ann", "bob"]
