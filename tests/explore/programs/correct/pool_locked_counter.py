"""Jobs of a pool share a counter with a lock.

Expect: pass
"""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Lock


class Total:
    def __init__(self):
        self.lock, self.value = Lock(), 0

    def add(self, amount):
        with self.lock:
            self.value += amount


def setup():
    return Total()


def main(total):
    pool = ThreadPoolExecutor(max_workers=2)
    wait([pool.submit(total.add, 1), pool.submit(total.add, 2)])
    return total.value


threads = [main]


def check(seen):
    assert seen == [3]
