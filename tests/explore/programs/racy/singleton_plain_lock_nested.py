"""One plain lock for all, and one constructor builds another.

Expect: deadlock
"""

import threading

lock = threading.Lock()


def singleton(cls):
    instances = []

    def get():
        with lock:
            if not instances:
                instances.append(cls())
            return instances[0]

    return get


@singleton
class Database:
    pass


class Service:
    def __init__(self):
        self.database = Database()


def setup():
    return singleton(Service)


threads = [lambda make: make(), lambda make: make()]


def check(seen):
    assert seen[0] is seen[1]
