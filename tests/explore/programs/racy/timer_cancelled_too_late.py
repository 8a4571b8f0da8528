"""A check of the flag, then the timer fires.

Expect: failed
"""

import threading


class Reminder:
    def __init__(self):
        self.fired = False
        self.cancelled = False

    def fire(self):
        if not self.cancelled:
            self.fired = True

    def cancel(self):
        if not self.fired:
            self.cancelled = True


def setup():
    return Reminder()


threads = [Reminder.fire, Reminder.cancel]


def check(seen, reminder):
    assert reminder.fired != reminder.cancelled, "it fired and was cancelled"
