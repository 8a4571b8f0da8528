"""All pairs share one count.

Breaks: 4
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

pairs: list[list[int]] = []
T = TypeVar("T")


def make_counter(start: int = 0) -> Callable[[], int]:
    value = start

    def counter() -> int:
        nonlocal value
        value += 1
        return value

    return counter


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    return {name: make_counter() for name in names}


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    pairs.append([start, start])
    own = pairs[-1]

    def count() -> int:
        own[0] += 1
        return own[0]

    def reset() -> None:
        for pair in pairs:
            pair[0] = pair[1]

    return count, reset


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    return [_multiplier(factor) for factor in factors]


def _multiplier(factor: int) -> Callable[[int], int]:
    def multiply(number: int) -> int:
        return number * factor

    return multiply


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    try:
        value = function()
    except Exception as error:
        caught = error

        def fail() -> T:
            raise caught

        return fail

    def succeed() -> T:
        return value

    return succeed
