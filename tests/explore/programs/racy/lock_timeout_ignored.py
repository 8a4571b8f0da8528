"""After a second the lock is taken for granted.

Expect: failed
"""

import threading
import time


class Journal:
    def __init__(self):
        self.lock = threading.Lock()
        self.entries = 0

    def write(self, seconds):
        got = self.lock.acquire(timeout=1)
        entries = self.entries
        time.sleep(seconds)
        self.entries = entries + 1
        if got:
            self.lock.release()


def setup():
    return Journal()


threads = [lambda journal: journal.write(2), lambda journal: journal.write(2)]


def check(seen, journal):
    assert journal.entries == 2, f"{journal.entries} entries"
