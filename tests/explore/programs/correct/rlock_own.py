"""A hand-made re-entrant lock.

Expect: pass
"""

import threading


class MyRLock:
    def __init__(self):
        self._block = threading.Lock()
        self._owner = None
        self._count = 0

    def acquire(self):
        me = threading.get_ident()
        if self._owner == me:
            self._count += 1
            return True
        self._block.acquire()
        self._owner = me
        self._count = 1
        return True

    def release(self):
        if self._owner != threading.get_ident():
            raise RuntimeError("not the owner")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    __enter__ = acquire

    def __exit__(self, *args):
        self.release()


class Counter:
    def __init__(self):
        self.lock = MyRLock()
        self.value = 0

    def add(self):
        with self.lock, self.lock:
            self.value += 1


def setup():
    return Counter()


threads = [Counter.add, Counter.add]


def check(seen, counter):
    assert counter.value == 2
