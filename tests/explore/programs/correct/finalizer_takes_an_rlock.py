"""The same with a lock that its holder may take again.

Expect: pass
"""

import threading
import weakref


class Item:
    pass


class Registry:
    def __init__(self):
        self.lock = threading.RLock()
        self.items = [Item()]
        self.count = 1
        self.ref = weakref.ref(self.items[0], self.gone)

    def gone(self, _):
        with self.lock:
            self.count -= 1

    def clear(self):
        with self.lock:
            self.items.clear()


def setup():
    return Registry()


threads = [Registry.clear, Registry.clear]


def check(seen, registry):
    assert registry.count == 0
