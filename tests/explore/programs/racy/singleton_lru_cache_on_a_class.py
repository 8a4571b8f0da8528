"""The class itself is cached.

Expect: failed
"""

from functools import lru_cache


@lru_cache(maxsize=None)
class Settings:
    pass


def setup():
    Settings.cache_clear()


def get(_):
    return Settings()


threads = [get, get]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
