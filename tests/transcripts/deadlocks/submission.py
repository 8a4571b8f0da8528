"""Takes two locks, in one order or the other."""

import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._locks = [threading.Lock(), threading.Lock()]
        self._calls = 0

    def add(self, number):
        if number < 0:
            raise ValueError(number)
        self._calls += 1
        first, second = self._locks if self._calls % 2 else reversed(self._locks)
        with first, second:
            self._value += number

    def value(self):
        return self._value
