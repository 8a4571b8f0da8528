"""Exactly one thread may answer.

Expect: pass
"""

import threading
from concurrent.futures import Future


class Once:
    def __init__(self):
        self.future, self.lock = Future(), threading.Lock()

    def answer(self, value):
        with self.lock:
            if not self.future.done():
                self.future.set_result(value)
        return self.future.result(timeout=1)


def setup():
    return Once()


threads = [lambda once: once.answer(1), lambda once: once.answer(2)]


def check(seen):
    assert seen[0] == seen[1]
