"""A set looks up by a Python __eq__ that counts.

Expect: failed
"""

class Key:
    compared = 0

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 1

    def __eq__(self, other):
        Key.compared += 1
        return self.name == other.name


def setup():
    return {Key("a")}


threads = [lambda s: Key("a") in s, lambda s: Key("a") in s]


def check(seen):
    assert Key.compared == 2, Key.compared
