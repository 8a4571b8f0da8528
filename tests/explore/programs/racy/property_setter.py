"""+= on a property reads and sets.

Expect: failed
"""

class Gauge:
    def __init__(self):
        self._value = 0

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new


def setup():
    return Gauge()


def add(gauge):
    gauge.value += 1


threads = [add, add]


def check(seen, gauge):
    assert gauge.value == 2
