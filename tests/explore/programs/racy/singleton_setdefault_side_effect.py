"""setdefault keeps one object, but two were built.

Expect: failed
"""


def singleton(cls):
    instances = {}

    def get():
        if cls not in instances:
            instances.setdefault(cls, cls())
        return instances[cls]

    return get


def setup():
    class Settings:
        built = []

        def __init__(self):
            self.built.append(1)

    return singleton(Settings), Settings


threads = [lambda state: state[0](), lambda state: state[0]()]


def check(seen, state):
    assert len(state[1].built) == 1, f"built {len(state[1].built)} times"
