"""A weak cache under a lock.

Expect: pass
"""

import threading
import weakref


class Image:
    def __init__(self, name):
        self.name = name


class Cache:
    def __init__(self):
        self.found = weakref.WeakValueDictionary()
        self.lock = threading.Lock()

    def get(self, name):
        with self.lock:
            image = self.found.get(name)
            if image is None:
                image = self.found[name] = Image(name)
            return image


def setup():
    return Cache()


threads = [lambda c: c.get("a"), lambda c: c.get("a")]


def check(seen):
    assert seen[0] is seen[1]
