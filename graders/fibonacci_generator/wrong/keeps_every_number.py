"""Appends each number to a list, of which it needs two.

Breaks: 6
"""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    return walk(count, first, second)


def walk(count: int | None, a: Any, b: Any) -> Generator[Any, None, None]:
    numbers = [a, b]
    given = 0
    while count is None or given < count:
        if given >= 2:
            numbers.append(numbers[-2] + numbers[-1])
        yield numbers[given]
        given += 1
