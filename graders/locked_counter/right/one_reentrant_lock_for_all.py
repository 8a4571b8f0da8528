"""One re-entrant lock for all counters, and methods that are made of one another."""

import threading

_LOCK = threading.RLock()


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._total = start

    @property
    def value(self) -> int:
        with _LOCK:
            return self._total

    def add(self, amount: int = 1) -> int:
        with _LOCK:
            total = self.value + amount
            self._total = total
            return total

    def add_below(self, limit: int) -> bool:
        with _LOCK:
            room = self.value < limit
            if room:
                self.add()
            return room

    def reset(self) -> int:
        with _LOCK:
            total = self.value
            self.add(-total)
            return total
