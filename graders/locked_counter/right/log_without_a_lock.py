"""No lock: a log of all totals, and `setdefault` decides in one step who writes the next entry."""

from collections.abc import Callable


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._log = {0: [start]}

    def _change(self, step: Callable[[int], int]) -> tuple[int, int]:
        while True:
            number = len(self._log)
            (before,) = self._log[number - 1]
            mine = [step(before)]  # a list, so that nobody else's equal total is this one
            if self._log.setdefault(number, mine) is mine:
                return before, mine[0]

    @property
    def value(self) -> int:
        return self._log[len(self._log) - 1][0]

    def add(self, amount: int = 1) -> int:
        return self._change(lambda total: total + amount)[1]

    def add_below(self, limit: int) -> bool:
        before, _ = self._change(lambda total: total + 1 if total < limit else total)
        return before < limit

    def reset(self) -> int:
        return self._change(lambda total: 0)[0]
