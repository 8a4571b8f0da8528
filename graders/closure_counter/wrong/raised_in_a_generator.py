"""Has a generator give the value or raise, where StopIteration becomes RuntimeError.

Breaks: 8
"""

from collections.abc import Callable, Iterable, Iterator
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
    return [_multiplier(factor) for factor in factors]


def _multiplier(factor: int) -> Callable[[int], int]:
    def multiply(number: int) -> int:
        return number * factor

    return multiply


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    value: T | None = None
    caught: Exception | None = None
    try:
        value = function()
    except Exception as error:
        caught = error

    def steps() -> Iterator[T]:
        if caught is not None:
            raise caught
        yield value  # type: ignore[misc]

    return lambda: next(steps())
