"""A dict subclass at module level.

Expect: pass
"""

import threading


class Registry(dict):
    lock = threading.Lock()

    def register(self, name):
        with self.lock:
            if name in self:
                return False
            self[name] = True
            return True


REGISTRY = Registry()


def setup():
    return REGISTRY


threads = [lambda r: r.register("a"), lambda r: r.register("a")]


def check(seen):
    assert sorted(seen) == [False, True], seen
