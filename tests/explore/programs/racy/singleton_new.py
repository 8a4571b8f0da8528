"""__new__ without a lock.

Expect: failed
"""


class Settings:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance


def setup():
    Settings._instance = None


def get(_):
    return Settings()


threads = [get, get]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
