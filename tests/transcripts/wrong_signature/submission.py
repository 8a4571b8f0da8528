"""Takes no number."""

import threading


class Counter:
    """Counts up."""

    def __init__(self) -> None:
        self._value = 0
        self._lock = threading.Lock()

    def add(self) -> None:
        """Add a 1 that is not negative."""
        if 1 < 0:
            raise ValueError(f"{1} is negative")
        with self._lock:
            self._value += 1

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
