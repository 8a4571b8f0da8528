"""Looks whether there is something to take before it looks whether there is somewhere to put it.

Breaks: 7
"""

from multiprocessing import Array, Value


class SharedCounter:
    """A number that many processes add to."""

    def __init__(self, start: int = 0) -> None:
        self._cell = Value("q", start)

    def add(self, amount: int = 1) -> int:
        """Add to the number and return what that made of it."""
        with self._cell.get_lock():
            self._cell.value += amount
            return int(self._cell.value)

    @property
    def value(self) -> int:
        """The number now."""
        return int(self._cell.value)


class SharedHistogram:
    """A row of counts that many processes add to."""

    def __init__(self, bins: int) -> None:
        if bins < 1:
            raise ValueError(f"a histogram has at least one bin, not {bins}")
        self._counts = Array("q", bins)

    def add(self, index: int, times: int = 1) -> None:
        """Count `times` more in a bin."""
        self._check(index)
        with self._counts.get_lock():
            self._counts[index] += times

    def move(self, source: int, target: int) -> None:
        """Take one from a bin and add it to another."""
        self._check(source)
        with self._counts.get_lock():
            if self._counts[source] < 1:
                raise ValueError(f"bin {source} is empty")
            self._check(target)
            self._counts[source] -= 1
            self._counts[target] += 1

    def counts(self) -> list[int]:
        """Return all counts, as they were at one moment."""
        with self._counts.get_lock():
            return list(self._counts[:])

    def _check(self, index: int) -> None:
        if not 0 <= index < len(self._counts):
            raise IndexError(f"there is no bin {index} among {len(self._counts)}")
