"""A callback sets the result again, which calls the callback again.

Expect: failed
"""

import threading


class Future:
    def __init__(self):
        self.lock = threading.RLock()
        self.callbacks = []
        self.result = None

    def set_result(self, result):
        with self.lock:
            self.result = result
            for callback in self.callbacks:
                callback(self)


def setup():
    future = Future()
    future.callbacks.append(lambda same: same.set_result(1))
    return future


threads = [lambda future: future.set_result(0), lambda future: future.result]


def check(seen):
    pass
