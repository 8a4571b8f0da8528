"""The same race on an object with slots and a property.

Expect: failed
"""


class Meter:
    __slots__ = ("_total",)

    def __init__(self):
        self._total = 0

    @property
    def total(self):
        return self._total

    @total.setter
    def total(self, value):
        self._total = value


def setup():
    return Meter()


def add(meter):
    meter.total += 5


threads = [add, add]


def check(seen, meter):
    assert meter.total == 10, f"total {meter.total}"
