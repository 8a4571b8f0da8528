"""Adds without a lock.

Breaks: 3
"""


class Counter:
    def __init__(self):
        self._value = 0

    def add(self, number):
        if number < 0:
            raise ValueError(number)
        self._value += number

    def value(self):
        return self._value
