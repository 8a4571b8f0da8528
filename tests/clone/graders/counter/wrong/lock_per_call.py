"""Takes a lock that nobody else has.

Breaks: 3
"""

import threading


class Counter:
    def __init__(self):
        self._value = 0

    def add(self, number):
        if number < 0:
            raise ValueError(number)
        with threading.Lock():
            self._value += number

    def value(self):
        return self._value
