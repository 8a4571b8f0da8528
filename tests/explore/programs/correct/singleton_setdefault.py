"""Two may be built, one is kept, and nobody minds.

Expect: pass
"""


def singleton(cls):
    instances = {}

    def get():
        try:
            return instances[cls]
        except KeyError:
            return instances.setdefault(cls, cls())

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
