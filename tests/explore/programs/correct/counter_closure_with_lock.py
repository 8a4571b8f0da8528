"""A counter in a closure with a lock.

Expect: pass
"""

import threading


def make_counter():
    count = 0
    lock = threading.Lock()

    def increment():
        nonlocal count
        with lock:
            count += 1
            return count

    return increment


def setup():
    return make_counter()


threads = [lambda counter: counter(), lambda counter: counter(), lambda counter: counter()]


def check(seen):
    assert sorted(seen) == [1, 2, 3]
