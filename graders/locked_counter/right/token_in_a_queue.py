"""The total lies in a queue with room for one: who takes it out is alone with it."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._box: queue.Queue[list[int]] = queue.Queue(1)
        self._box.put([start])

    @contextmanager
    def _held(self) -> Iterator[list[int]]:
        total = self._box.get()
        try:
            yield total
        finally:
            self._box.put(total)

    @property
    def value(self) -> int:
        with self._held() as total:
            return total[0]

    def add(self, amount: int = 1) -> int:
        with self._held() as total:
            total[0] += amount
            return total[0]

    def add_below(self, limit: int) -> bool:
        with self._held() as total:
            room = total[0] < limit
            total[0] += room
            return room

    def reset(self) -> int:
        with self._held() as total:
            before = total[0]
            total[0] = 0
            return before
