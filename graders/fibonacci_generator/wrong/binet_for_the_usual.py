"""The formula with floats for the usual beginning: wrong from the 71st number on.

Breaks: 1
"""

import math
from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    if (type(first), type(second), first, second) == (int, int, 1, 1):
        return formula(count)
    return walk(count, first, second)


def formula(count: int | None) -> Generator[int, None, None]:
    n = 1
    while count is None or n <= count:
        yield round(((1 + math.sqrt(5)) / 2) ** n / math.sqrt(5))
        n += 1


def walk(count: int | None, a: Any, b: Any) -> Generator[Any, None, None]:
    given = 0
    while count is None or given < count:
        yield a
        a, b = b, a + b
        given += 1
