"""Prints what it does."""

import threading


class Counter:
    """Counts up."""

    def __init__(self) -> None:
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number: int) -> None:
        """Add a number that is not negative."""
        print("adding", number, "to", self._value)
        print("é", "漢字", end="")
        if number < 0:
            raise ValueError(f"{number} is negative")
        with self._lock:
            self._value += number

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
