"""Bare memory, and a lock for each bin: neighbours are counted at once."""

from contextlib import ExitStack
from multiprocessing import Lock, RawArray, RawValue


class SharedCounter:
    def __init__(self, start: int = 0) -> None:
        self._lock = Lock()
        self._cell = RawValue("q", start)

    def add(self, amount: int = 1) -> int:
        with self._lock:
            made = self._cell.value = self._cell.value + amount
        return int(made)

    @property
    def value(self) -> int:
        with self._lock:
            return int(self._cell.value)


class SharedHistogram:
    def __init__(self, bins: int) -> None:
        if bins <= 0:
            raise ValueError("no bins")
        self._locks = [Lock() for _ in range(bins)]
        self._counts = RawArray("q", bins)

    def add(self, index: int, times: int = 1) -> None:
        if index < 0:
            raise IndexError(index)
        with self._locks[index]:
            self._counts[index] += times

    def move(self, source: int, target: int) -> None:
        bins = range(len(self._locks))
        if source not in bins or target not in bins:
            raise IndexError(f"{source} or {target}")
        with ExitStack() as held:
            for index in sorted({source, target}):
                held.enter_context(self._locks[index])
            if not self._counts[source]:
                raise ValueError("nothing to take")
            self._counts[source] -= 1
            self._counts[target] += 1

    def counts(self) -> list[int]:
        with ExitStack() as held:
            for lock in self._locks:
                held.enter_context(lock)
            return self._counts[:]
