"""The writer only excludes other writers.

Expect: failed
"""

import threading


class ReadWriteLock:
    def __init__(self):
        self.readers = 0
        self.lock = threading.Lock()

    def read(self, data):
        with self.lock:
            self.readers += 1
        found = data["x"], data["y"]
        with self.lock:
            self.readers -= 1
        return found

    def write(self, data, value):
        with self.lock:
            data["x"] = value
            data["y"] = value


def setup():
    return ReadWriteLock(), {"x": 0, "y": 0}


threads = [lambda state: state[0].read(state[1]), lambda state: state[0].write(state[1], 1)]


def check(seen):
    assert seen[0][0] == seen[0][1], f"read {seen[0]}"
