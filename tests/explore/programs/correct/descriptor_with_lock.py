"""A descriptor keeps values under a lock.

Expect: pass
"""

import threading


class Locked:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        with instance.lock:
            return getattr(instance, self.name)

    def __set__(self, instance, value):
        with instance.lock:
            setattr(instance, self.name, value)


class Point:
    x = Locked()

    def __init__(self):
        self.lock = threading.RLock()
        self.x = 0

    def move(self):
        with self.lock:
            self.x += 1


def setup():
    return Point()


threads = [Point.move, Point.move]


def check(seen, point):
    assert point.x == 2
