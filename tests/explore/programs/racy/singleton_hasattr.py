"""The attribute is asked for, then made.

Expect: failed
"""


def singleton(cls):
    def get():
        if not hasattr(get, "instance"):
            get.instance = cls()
        return get.instance

    return get


def setup():
    return singleton(type("Settings", (), {}))


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
