"""The last reader does not wake the writer.

Expect: deadlock
"""

import threading


class ReadWriteLock:
    def __init__(self):
        self.readers = 0
        self.changed = threading.Condition()

    def acquire_read(self):
        with self.changed:
            self.readers += 1

    def release_read(self):
        with self.changed:
            self.readers -= 1

    def acquire_write(self):
        self.changed.acquire()
        while self.readers:
            self.changed.wait()

    def release_write(self):
        self.changed.release()


def setup():
    return ReadWriteLock()


def read(lock):
    lock.acquire_read()
    lock.release_read()


def write(lock):
    lock.acquire_write()
    lock.release_write()


threads = [read, write]


def check(seen):
    pass
