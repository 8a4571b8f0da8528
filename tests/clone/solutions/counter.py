"""One lock around looking and writing.

Reading the sum, adding and writing it back are three steps, and another thread may take its turn
between any two. Why not a queue? It would be right too, and cost a thread.
"""

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
        with self._lock:
            self._value += number

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
