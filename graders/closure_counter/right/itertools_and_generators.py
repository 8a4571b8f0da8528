"""Counts by the `__next__` of iterators, and multiplies by the methods of the factors."""

import itertools
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def make_counter(start: int = 0) -> Callable[[], int]:
    return itertools.count(start + 1).__next__


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    return dict(zip(names := list(names), map(make_counter, [0] * len(names))))


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    def walk():
        number = start
        while True:
            number = start if (yield number) else number + 1

    steps = walk()
    next(steps)
    return (lambda: next(steps)), (lambda: steps.send(True) and None or None)


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    return [factor.__mul__ for factor in factors]


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    def throw(error):
        raise error

    try:
        value = function()
    except Exception as e:
        return (lambda error: lambda: throw(error))(e)
    return lambda: value
