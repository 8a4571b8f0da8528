"""The lock guards __new__, but __init__ runs for everybody.

Expect: failed
"""

import threading


class Settings:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self):
        self.users = []


def setup():
    Settings._instance = None


def join(name):
    settings = Settings()
    settings.users.append(name)
    return settings


threads = [lambda _: join("ann"), lambda _: join("bob")]


def check(seen):
    assert sorted(seen[0].users) == ["ann", "bob"], f"users {seen[0].users}"
