"""State kept in a default argument.

Expect: pass
"""

from threading import Lock


def add(_, lock=Lock(), seen=[]):
    with lock:
        seen.append(1)
        return len(seen)


def setup():
    return None


threads = [add, add]


def check(seen):
    assert sorted(seen) == [1, 2], seen
