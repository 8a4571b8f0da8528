"""The same in the order they came.

Expect: deadlock
"""

import threading
from contextlib import ExitStack


def setup():
    return [threading.Lock() for _ in range(3)]


def all_of(order):
    def run(locks):
        with ExitStack() as stack:
            for index in order:
                stack.enter_context(locks[index])

    return run


threads = [all_of([2, 0]), all_of([0, 2])]


def check(seen):
    pass
