"""Keeps every number and sums them when asked; appending is one step."""


class Counter:
    def __init__(self):
        self._numbers = []

    def add(self, number):
        if number < 0:
            raise ValueError(number)
        self._numbers.append(number)

    def value(self):
        return sum(self._numbers)
