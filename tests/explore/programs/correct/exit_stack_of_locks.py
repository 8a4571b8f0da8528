"""Several locks in a fixed order by ExitStack.

Expect: pass
"""

import threading
from contextlib import ExitStack


def setup():
    return [threading.Lock() for _ in range(3)]


def all_of(order):
    def run(locks):
        with ExitStack() as stack:
            for index in sorted(order):
                stack.enter_context(locks[index])

    return run


threads = [all_of([2, 0]), all_of([0, 1, 2])]


def check(seen, locks):
    assert not any(lock.locked() for lock in locks)
