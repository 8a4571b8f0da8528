"""The result is read before the threads are done.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self):
        with self.lock:
            self.value += 1

    def run(self):
        for _ in range(2):
            threading.Thread(target=self.add, daemon=True).start()
        return self.value


def setup():
    return Counter()


threads = [Counter.run]


def check(seen):
    assert seen == [2], f"counted {seen}"
