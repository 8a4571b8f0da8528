"""Gives the two it begins with before it looks at the count.

Breaks: 2
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
    yield a
    yield b
    given = 2
    while count is None or given < count:
        a, b = b, a + b
        yield b
        given += 1
