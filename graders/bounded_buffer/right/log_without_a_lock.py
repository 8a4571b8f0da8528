"""No lock: a log of all states, and `setdefault` decides in one step whose change is the next.

Who cannot change anything yet polls.
"""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
PAUSE = 0.01


class Closed(Exception):
    pass


class BoundedBuffer(Generic[T]):
    def __init__(self, capacity: int) -> None:
        if capacity <= 0:
            raise ValueError(capacity)
        self._capacity = capacity
        self._versions: dict[int, tuple[tuple[Any, ...], bool, object]] = {0: ((), False, None)}

    def __len__(self) -> int:
        return len(self._latest()[1][0])

    def _latest(self) -> tuple[int, tuple[tuple[Any, ...], bool, object]]:
        number = len(self._versions)
        return number, self._versions[number - 1]

    def _change(self, number: int, items: tuple[Any, ...], closed: bool) -> bool:
        mine = (items, closed, object())
        return self._versions.setdefault(number, mine) is mine

    def _poll(self, attempt: Callable[[], bool], timeout: float | None) -> None:
        end = None if timeout is None else time.monotonic() + timeout
        while not attempt():
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
            time.sleep(PAUSE)

    def put(self, item: T, timeout: float | None = None) -> None:
        def attempt() -> bool:
            while True:
                number, (items, closed, _) = self._latest()
                if closed:
                    raise Closed
                if len(items) >= self._capacity:
                    return False
                if self._change(number, (*items, item), closed):
                    return True

        self._poll(attempt, timeout)

    def get(self, timeout: float | None = None) -> T:
        taken: list[T] = []

        def attempt() -> bool:
            while True:
                number, (items, closed, _) = self._latest()
                if not items:
                    if closed:
                        raise Closed
                    return False
                if self._change(number, items[1:], closed):
                    taken.append(items[0])
                    return True

        self._poll(attempt, timeout)
        return taken[0]

    def close(self) -> None:
        while True:
            number, (items, _, _) = self._latest()
            if self._change(number, items, True):
                return
