"""Keeps what came and what went apart, and reads one of them before and one after a change.

Breaks: 6
"""

import threading


class Counter:
    """A total that many threads change at once."""

    def __init__(self, start: int = 0) -> None:
        self._lock = threading.Lock()
        self._came = start
        self._went = 0

    @property
    def value(self) -> int:
        """The total."""
        return self._came - self._went

    def add(self, amount: int = 1) -> int:
        """Add `amount` and return the total that this made."""
        with self._lock:
            if amount < 0:
                self._went -= amount
            else:
                self._came += amount
            return self.value

    def add_below(self, limit: int) -> bool:
        """Add 1 if the total is below `limit`; tell whether it was."""
        with self._lock:
            if self.value >= limit:
                return False
            self._came += 1
            return True

    def reset(self) -> int:
        """Set the total to 0 and return what it was."""
        with self._lock:
            total = self.value
            self._went += total
            return total
