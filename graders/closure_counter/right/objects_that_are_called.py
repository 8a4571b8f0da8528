"""Classes with `__call__`, and no closure at all."""

import operator
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")


class Counter:
    __slots__ = ("start", "value")

    def __init__(self, start: int) -> None:
        self.start = self.value = start

    def __call__(self) -> int:
        self.value += 1
        return self.value

    def reset(self) -> None:
        self.value = self.start


def make_counter(start: int = 0) -> Callable[[], int]:
    return Counter(start)


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    counters: dict[str, Callable[[], int]] = {}
    for name in names:
        if name not in counters:
            counters[name] = Counter(0)
    return counters


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    counter = Counter(start)
    return counter, counter.reset


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    return [partial(operator.mul, factor) for factor in factors]


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    try:
        return Outcome(function())
    except Exception as error:
        return Outcome(None, error)


class Outcome:
    def __init__(self, value: Any, *errors: Exception) -> None:
        self.__dict__.update(value=value, errors=errors)

    def __call__(self) -> Any:
        if len(self.errors) == 0:
            return self.value
        raise self.errors[0]
