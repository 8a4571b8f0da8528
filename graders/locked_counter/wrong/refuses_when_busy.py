"""Refuses whoever comes while another thread has the lock.

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
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self._value >= limit:
                return False
            self._value += 1
            return True
        finally:
            self._lock.release()

    def reset(self) -> int:
        """Set the total to 0 and return what it was."""
        with self._lock:
            total, self._value = self._value, 0
            return total
