"""Lets one thread in at a time, readers too."""

import threading


class Counter:
    def __init__(self):
        self._turn, self._value = threading.Condition(), 0

    def add(self, number: int) -> None:
        with self._turn:
            if number < 0:
                raise ValueError("counts up only")
            self._value = self._value + number

    def value(self) -> int:
        with self._turn:
            return self._value
