"""Sets the total to the limit where it is above it, instead of leaving it as it was.

Breaks: 5
"""

import threading


class Counter:
    """A total that many threads change at once."""

    def __init__(self, start: int = 0) -> None:
        self._lock = threading.Lock()
        self._value = start

    @property
    def value(self) -> int:
        """The total."""
        return self._value

    def add(self, amount: int = 1) -> int:
        """Add `amount` and return the total that this made."""
        with self._lock:
            self._value += amount
            return self._value

    def add_below(self, limit: int) -> bool:
        """Add 1 if the total is below `limit`; tell whether it was."""
        with self._lock:
            before = self._value
            self._value = min(before + 1, limit)
            return before < limit

    def reset(self) -> int:
        """Set the total to 0 and return what it was."""
        with self._lock:
            total, self._value = self._value, 0
            return total
