"""A bytearray at module level.

Expect: pass
"""

from threading import Lock

data = bytearray()
lock = Lock()


def setup():
    return None


def add(_):
    with lock:
        data.extend(b"x")


threads = [add, add]


def check(seen):
    assert len(data) == 2, data
