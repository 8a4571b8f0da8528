"""The number of readers is changed without a lock.

Expect: deadlock
"""

import threading


class ReadWriteLock:
    def __init__(self):
        self.readers = 0
        self.writing = threading.Lock()

    def acquire_read(self):
        self.readers += 1
        if self.readers == 1:
            self.writing.acquire()

    def release_read(self):
        self.readers -= 1
        if self.readers == 0:
            self.writing.release()


def setup():
    return ReadWriteLock()


def read(lock):
    lock.acquire_read()
    lock.release_read()


threads = [read, read]


def check(seen, lock):
    assert lock.readers == 0, f"{lock.readers} readers left"
    assert not lock.writing.locked(), "the writers' lock stayed taken"
