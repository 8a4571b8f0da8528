"""Gives copies of the numbers it begins with.

Breaks: 3
"""

import copy
from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    return walk(count, copy.copy(first), copy.copy(second))


def walk(count: int | None, a: Any, b: Any) -> Generator[Any, None, None]:
    given = 0
    while count is None or given < count:
        yield a
        a, b = b, a + b
        given += 1
