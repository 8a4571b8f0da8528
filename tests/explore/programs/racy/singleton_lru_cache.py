"""functools.cache may call the function twice.

Expect: failed
"""

import functools


def singleton(cls):
    @functools.cache
    def get_instance():
        return cls()

    return get_instance


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
