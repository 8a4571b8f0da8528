"""As before `nonlocal` came: lists of one item, and lambdas in lambdas."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def make_counter(start: int = 0) -> Callable[[], int]:
    cell = [start]

    def step() -> int:
        cell.append(cell.pop() + 1)
        return cell[0]

    return step


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    return {name: make_counter() for name in dict.fromkeys(names)}


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    cell = [make_counter(start)]
    return (lambda: cell[0]()), (lambda: cell.__setitem__(0, make_counter(start)))


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    return [*map(lambda factor: lambda number, /: factor * number, factors)]


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    values, errors = [], []
    try:
        values.append(function())
    except Exception as error:
        errors.append(error)

    def tell() -> T:
        for error in errors:
            raise error
        return values[0]

    return tell
