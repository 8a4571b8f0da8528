"""Refuses a negative number that it has added already.

Breaks: 2
"""

import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number):
        with self._lock:
            self._value += number
        if number < 0:
            raise ValueError(number)

    def value(self):
        return self._value
