"""The object is stored before its __init__ has run.

Expect: failed
"""

import threading


def singleton(cls):
    instances = {}
    lock = threading.Lock()

    def get_instance(*args, **kwargs):
        if cls not in instances:
            with lock:
                if cls not in instances:
                    instances[cls] = object.__new__(cls)
                    instances[cls].__init__(*args, **kwargs)
        return instances[cls]

    return get_instance


class Settings:
    def __init__(self):
        self.ready = True


def setup():
    return singleton(Settings)


threads = [lambda make: make().ready, lambda make: make().ready]


def check(seen):
    assert seen == [True, True]
