"""Two threads both find the entry stale.

Expect: failed
"""

import time


class Cache:
    def __init__(self):
        self.entries = {"k": ("v", time.monotonic() - 1)}

    def get(self, key):
        if key in self.entries:
            value, expires = self.entries[key]
            if time.monotonic() > expires:
                del self.entries[key]
                return None
            return value
        return None


def setup():
    return Cache()


threads = [lambda cache: cache.get("k"), lambda cache: cache.get("k")]


def check(seen):
    assert seen == [None, None]
