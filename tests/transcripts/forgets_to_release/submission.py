"""Never gives the lock back."""

import threading


class Counter:
    """Counts up."""

    def __init__(self) -> None:
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number: int) -> None:
        """Add a number that is not negative."""
        if number < 0:
            raise ValueError(f"{number} is negative")
        self._lock.acquire()
        self._value += number

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
