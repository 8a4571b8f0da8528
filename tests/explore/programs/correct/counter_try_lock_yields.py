"""Try-lock with sleep(0).

Expect: pass
"""

from threading import Lock
from time import sleep


class Counter:
    def __init__(self):
        self.lock = Lock()
        self.value = 0

    def increment(self):
        while True:
            if self.lock.acquire(False):
                try:
                    self.value += 1
                    return
                finally:
                    self.lock.release()
            sleep(0)


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
