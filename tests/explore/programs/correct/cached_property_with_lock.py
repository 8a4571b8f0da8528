"""A lazy attribute with its own lock.

Expect: pass
"""

import threading


class App:
    def __init__(self):
        self.lock = threading.Lock()

    @property
    def connection(self):
        try:
            return self.__dict__["connection"]
        except KeyError:
            with self.lock:
                return self.__dict__.setdefault("connection", object())


def setup():
    return App()


threads = [lambda app: app.connection, lambda app: app.connection]


def check(seen):
    assert seen[0] is seen[1]
