"""The first reader locks for all readers.

Expect: pass
"""

import threading


class ReadWriteLock:
    def __init__(self):
        self.count_lock = threading.Lock()
        self.writing = threading.Lock()
        self.readers = 0

    def read(self, data):
        with self.count_lock:
            self.readers += 1
            if self.readers == 1:
                self.writing.acquire()
        found = list(data)
        with self.count_lock:
            self.readers -= 1
            if self.readers == 0:
                self.writing.release()
        return found

    def write(self, data):
        with self.writing:
            data.append(1)
            data.append(2)


def setup():
    return ReadWriteLock(), []


def read(state):
    return state[0].read(state[1])


threads = [read, read, lambda state: state[0].write(state[1])]


def check(seen):
    assert seen[0] in ([], [1, 2])
    assert seen[1] in ([], [1, 2])
