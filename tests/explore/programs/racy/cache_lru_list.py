"""The order of use is kept in an unguarded list.

Expect: failed
"""


class LRU:
    def __init__(self):
        self.order = ["a"]

    def touch(self, key):
        if key in self.order:
            self.order.remove(key)
        self.order.append(key)


def setup():
    return LRU()


threads = [lambda lru: lru.touch("a"), lambda lru: lru.touch("a")]


def check(seen, lru):
    assert lru.order == ["a"], f"order {lru.order}"
