"""Replaces the sum by the latest number.

Breaks: 1, 3
"""

import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number):
        if number < 0:
            raise ValueError(number)
        with self._lock:
            self._value = number

    def value(self):
        return self._value
