"""A property locks reading and setting, not both together.

Expect: failed
"""

import threading


class Gauge:
    def __init__(self):
        self._value, self._lock = 0, threading.Lock()

    @property
    def value(self):
        with self._lock:
            return self._value

    @value.setter
    def value(self, new):
        with self._lock:
            self._value = new

    def add(self):
        self.value += 1


def setup():
    return Gauge()


threads = [Gauge.add, Gauge.add]


def check(seen, gauge):
    assert gauge.value == 2
