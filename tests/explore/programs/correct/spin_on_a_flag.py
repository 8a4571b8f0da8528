"""Spinning on a plain attribute.

Expect: pass
"""


class Box:
    def __init__(self):
        self.full = False
        self.value = None

    def put(self, value):
        self.value = value
        self.full = True

    def get(self):
        tries = 0
        while not self.full:
            tries += 1
        return self.value


def setup():
    return Box()


threads = [Box.get, lambda box: box.put(3)]


def check(seen):
    assert seen[0] == 3
