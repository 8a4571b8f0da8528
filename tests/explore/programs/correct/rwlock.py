"""A reader-writer lock with a Condition.

Expect: pass
"""

import threading


class ReadWriteLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0
        self.writing = False

    def acquire_read(self):
        with self.changed:
            while self.writing:
                self.changed.wait()
            self.readers += 1

    def release_read(self):
        with self.changed:
            self.readers -= 1
            if not self.readers:
                self.changed.notify_all()

    def acquire_write(self):
        with self.changed:
            while self.writing or self.readers:
                self.changed.wait()
            self.writing = True

    def release_write(self):
        with self.changed:
            self.writing = False
            self.changed.notify_all()


def setup():
    return ReadWriteLock(), {"x": 0, "y": 0}


def read(state):
    lock, data = state
    lock.acquire_read()
    try:
        return data["x"], data["y"]
    finally:
        lock.release_read()


def write(state):
    lock, data = state
    lock.acquire_write()
    try:
        data["x"] = 1
        data["y"] = 1
    finally:
        lock.release_write()


threads = [read, write, read]


def check(seen):
    assert seen[0] in ((0, 0), (1, 1))
    assert seen[2] in ((0, 0), (1, 1))
