"""A bounded semaphore is released in the handler and in finally.

Expect: failed
"""

import threading


class Gate:
    def __init__(self):
        self.slots = threading.BoundedSemaphore(2)

    def enter(self, fail):
        self.slots.acquire()
        try:
            if fail:
                raise KeyError("x")
        except KeyError:
            self.slots.release()
        finally:
            self.slots.release()


def setup():
    return Gate()


threads = [lambda gate: gate.enter(True), lambda gate: gate.enter(False)]


def check(seen):
    pass
