"""Methods of one lock that call each other.

Expect: pass
"""

from threading import RLock as Mutex


class Counter:
    def __init__(self):
        self.lock = Mutex()
        self.value = 0

    def add(self, n):
        with self.lock:
            self.value += n
            return self.value

    def add_twice(self, n):
        with self.lock:
            self.add(n)
            return self.add(n)


def setup():
    return Counter()


threads = [lambda counter: counter.add_twice(1), lambda counter: counter.add_twice(1)]


def check(seen):
    assert sorted(seen) == [2, 4]
