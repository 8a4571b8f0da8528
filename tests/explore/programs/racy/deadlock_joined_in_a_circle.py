"""A thread is joined by the one whose lock it waits for.

Expect: deadlock
"""

import threading


class Pump:
    def __init__(self):
        self.lock = threading.RLock()
        self.level = 0

    def fill(self):
        with self.lock:
            self.level += 1

    def run(self):
        with self.lock:
            helper = threading.Thread(target=self.fill)
            helper.start()
            helper.join()
            return self.level


def setup():
    return Pump()


threads = [Pump.run, Pump.fill]


def check(seen):
    pass
