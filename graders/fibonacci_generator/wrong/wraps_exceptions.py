"""Puts an exception of its own in place of the one thrown in.

Breaks: 8
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
    given = 0
    while count is None or given < count:
        try:
            yield a
        except Exception as error:
            raise RuntimeError(f"stopped after {given} numbers") from error
        a, b = b, a + b
        given += 1
