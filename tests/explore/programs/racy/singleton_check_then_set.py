"""No lock at all.

Expect: failed
"""


def singleton(cls):
    instance = None

    def get_instance():
        nonlocal instance
        if instance is None:
            instance = cls()
        return instance

    return get_instance


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
