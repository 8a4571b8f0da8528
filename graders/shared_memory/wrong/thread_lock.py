"""Takes a lock of `threading`, of which each process has its own.

Breaks: 2, 3, 4, 5, 6, 9
"""

from multiprocessing import RawArray, RawValue
from threading import Lock
from typing import Any


class _Locked:
    _lock: Any

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_lock"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _lock=Lock())


class SharedCounter(_Locked):
    """A number that many processes add to."""

    def __init__(self, start: int = 0) -> None:
        self._cell = RawValue("q", start)
        self._lock = Lock()

    def add(self, amount: int = 1) -> int:
        """Add to the number and return what that made of it."""
        with self._lock:
            self._cell.value += amount
            return int(self._cell.value)

    @property
    def value(self) -> int:
        """The number now."""
        return int(self._cell.value)


class SharedHistogram(_Locked):
    """A row of counts that many processes add to."""

    def __init__(self, bins: int) -> None:
        if bins < 1:
            raise ValueError(f"a histogram has at least one bin, not {bins}")
        self._counts = RawArray("q", bins)
        self._lock = Lock()

    def add(self, index: int, times: int = 1) -> None:
        """Count `times` more in a bin."""
        self._check(index)
        with self._lock:
            self._counts[index] += times

    def move(self, source: int, target: int) -> None:
        """Take one from a bin and add it to another."""
        self._check(source)
        self._check(target)
        with self._lock:
            if self._counts[source] < 1:
                raise ValueError(f"bin {source} is empty")
            self._counts[source] -= 1
            self._counts[target] += 1

    def counts(self) -> list[int]:
        """Return all counts, as they were at one moment."""
        with self._lock:
            return list(self._counts[:])

    def _check(self, index: int) -> None:
        if not 0 <= index < len(self._counts):
            raise IndexError(f"there is no bin {index} among {len(self._counts)}")
