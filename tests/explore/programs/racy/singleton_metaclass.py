"""A metaclass without a lock.

Expect: failed
"""


class Single(type):
    _instances = {}

    def __call__(cls, *args):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args)
        return cls._instances[cls]


def setup():
    return Single("Settings", (), {})


threads = [lambda cls: cls(), lambda cls: cls()]


def check(seen):
    assert seen[0] is seen[1], "two threads got two different objects"
