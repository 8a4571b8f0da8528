"""The same under a lock.

Expect: pass
"""

from collections import Counter
from threading import Lock


class Total:
    def __init__(self):
        self.counts, self.lock = Counter(), Lock()

    def add(self):
        with self.lock:
            self.counts.update({"a": 1, "b": 1})


def setup():
    return Total()


threads = [Total.add, Total.add]


def check(seen, total):
    assert total.counts == {"a": 2, "b": 2}
