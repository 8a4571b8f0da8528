"""A wrapper with a __getitem__ of its own and a lock.

Expect: pass
"""

from collections import defaultdict
from threading import Lock


class Groups:
    def __init__(self):
        self.found, self.lock = defaultdict(lambda: []), Lock()

    def __getitem__(self, name):
        with self.lock:
            return self.found[name]


def setup():
    return Groups()


threads = [lambda g: g["a"].append(1), lambda g: g["a"].append(2)]


def check(seen, groups):
    assert sorted(groups["a"]) == [1, 2]
