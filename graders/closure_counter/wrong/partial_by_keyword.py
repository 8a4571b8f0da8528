"""`partial` with a keyword leaves the factor open to be given again.

Breaks: 6
"""

import functools
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def make_counter(start: int = 0) -> Callable[[], int]:
    count, _ = make_resettable(start)
    return count


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    return {name: make_counter() for name in names}


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    value = start

    def count() -> int:
        nonlocal value
        value += 1
        return value

    def reset() -> None:
        nonlocal value
        value = start

    return count, reset


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    return [functools.partial(_product, factor=factor) for factor in factors]


def _product(number: int, factor: int) -> int:
    return number * factor


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
