"""Waits in a loop that never ends."""

import threading


class Counter:
    """Counts up."""

    def __init__(self) -> None:
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number: int) -> None:
        """Add a number that is not negative."""
        while number == 3: pass
        if number < 0:
            raise ValueError(f"{number} is negative")
        with self._lock:
            self._value += number

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
