"""Makes a new lock in every call, so no two threads ever ask for the same one.

Breaks: 2, 3, 4, 5
"""

import threading


class Counter:
    """A total that many threads change at once."""

    def __init__(self, start: int = 0) -> None:
        self._value = start

    @property
    def value(self) -> int:
        """The total."""
        return self._value

    def add(self, amount: int = 1) -> int:
        """Add `amount` and return the total that this made."""
        with threading.Lock():
            self._value += amount
            return self._value

    def add_below(self, limit: int) -> bool:
        """Add 1 if the total is below `limit`; tell whether it was."""
        with threading.Lock():
            if self._value >= limit:
                return False
            self._value += 1
            return True

    def reset(self) -> int:
        """Set the total to 0 and return what it was."""
        with threading.Lock():
            total, self._value = self._value, 0
            return total
