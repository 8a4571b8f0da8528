"""Each number's generator is inside the one before: 1,000 of them are too many.

Breaks: 1, 6
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
    if count is None or count > 0:
        yield a
        yield from walk(None if count is None else count - 1, b, a + b)
