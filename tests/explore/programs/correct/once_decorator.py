"""call_once by a lock and a flag.

Expect: pass
"""

import functools
import threading


def once(function):
    lock, results = threading.Lock(), []

    @functools.wraps(function)
    def wrapper(*args):
        with lock:
            if not results:
                results.append(function(*args))
        return results[0]

    return wrapper


@once
def connect(_):
    return object()


def setup():
    return None


threads = [connect, connect, connect]


def check(seen):
    assert seen[0] is seen[1] is seen[2]
