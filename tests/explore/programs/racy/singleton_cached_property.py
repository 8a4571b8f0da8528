"""cached_property takes no lock.

Expect: failed
"""

from functools import cached_property


class Connection:
    pass


class App:
    @cached_property
    def connection(self):
        return Connection()


def setup():
    return App()


threads = [lambda app: app.connection, lambda app: app.connection]


def check(seen):
    assert seen[0] is seen[1], "two connections"
