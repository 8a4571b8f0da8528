"""The lease is shorter than the time between two beats.

Expect: failed
"""

import threading
import time


class Lease:
    def __init__(self):
        self.lock = threading.Lock()
        self.until = time.monotonic() + 3
        self.lost = False
        self.done = threading.Event()

    def beat(self):
        for _ in range(3):
            time.sleep(4)
            with self.lock:
                self.until = time.monotonic() + 3
        self.done.set()

    def watch(self):
        while not self.done.wait(0.1):
            with self.lock:
                if time.monotonic() > self.until:
                    self.lost = True


def setup():
    return Lease()


threads = [Lease.beat, Lease.watch]


def check(seen, lease):
    assert not lease.lost
