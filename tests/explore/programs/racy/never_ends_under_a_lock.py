"""A result that was overwritten is polled for with the lock held.

Expect: timeout
"""

import threading


class Slot:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = None

    def put(self, value):
        with self.lock:
            self.value = value

    def take(self, wanted):
        while True:
            with self.lock:
                if self.value == wanted:
                    return wanted


def setup():
    return Slot()


def put(slot):
    slot.put(1)
    slot.put(2)


threads = [lambda slot: slot.take(1), put]


def check(seen):
    pass
