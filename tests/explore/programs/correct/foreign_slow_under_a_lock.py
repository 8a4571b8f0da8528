"""A thread waits for a slow process under a lock that the other takes with a time limit.

Expect: pass
"""

import subprocess
import sys
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def slow(self):
        with self.lock:
            subprocess.run([sys.executable, "-S", "-c", "sum(range(10_000_000))"], check=True)
            self.value += 1

    def quick(self):
        assert self.lock.acquire(timeout=30), "the lock was never free"
        self.value += 1
        self.lock.release()


def setup():
    return Counter()


threads = [Counter.slow, Counter.quick]


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
