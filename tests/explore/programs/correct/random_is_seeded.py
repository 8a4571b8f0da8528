"""A shuffled order of work, the same in every run.

Expect: pass
"""

import random
import threading


class Counter:
    def __init__(self):
        self.lock, self.values = threading.Lock(), []

    def add(self):
        value = random.randrange(100)
        with self.lock:
            self.values.append(value)


def setup():
    return Counter()


threads = [Counter.add, Counter.add]


def check(seen, counter):
    assert len(counter.values) == 2
