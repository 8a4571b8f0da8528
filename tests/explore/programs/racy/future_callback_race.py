"""The callback is added after a look at done().

Expect: failed
"""

import threading
from concurrent.futures import Future


class MyFuture:
    def __init__(self):
        self.done = False
        self.callbacks = []

    def add_done_callback(self, function):
        if self.done:
            function()
        else:
            self.callbacks.append(function)

    def set(self):
        self.done = True
        for function in self.callbacks:
            function()


def setup():
    return MyFuture(), []


threads = [
    lambda state: state[0].add_done_callback(lambda: state[1].append(1)),
    lambda state: state[0].set(),
]


def check(seen, state):
    assert state[1] == [1], f"the callback ran {len(state[1])} times"
