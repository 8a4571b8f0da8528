"""The instance exists before any thread does.

Expect: pass
"""


def singleton(cls):
    instance = cls()
    return lambda: instance


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
