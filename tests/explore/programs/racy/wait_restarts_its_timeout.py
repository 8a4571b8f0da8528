"""Each spurious notify restarts the whole timeout.

Expect: failed
"""

import threading
import time


class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.item = None

    def get(self, timeout):
        end = time.monotonic() + timeout
        with self.changed:
            while self.item is None:
                if not self.changed.wait(timeout):
                    return time.monotonic() - end
        return 0

    def nudge(self):
        for _ in range(3):
            time.sleep(2)
            with self.changed:
                self.changed.notify_all()


def setup():
    return Box()


threads = [lambda b: b.get(3), Box.nudge]


def check(seen):
    assert seen[0] < 1, f"{seen[0]:.0f} seconds late"
