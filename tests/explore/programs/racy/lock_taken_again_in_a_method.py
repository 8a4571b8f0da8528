"""A locked method calls a locked method.

Expect: deadlock
"""

import threading


class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.entries = {}

    def put(self, key, value):
        with self.lock:
            self.entries[key] = value
            if len(self.entries) > 1:
                self.clear()

    def clear(self):
        with self.lock:
            self.entries.clear()


def setup():
    return Cache()


threads = [lambda cache: cache.put("a", 1), lambda cache: cache.put("b", 2)]


def check(seen):
    pass
