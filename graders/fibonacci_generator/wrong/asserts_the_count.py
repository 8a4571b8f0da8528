"""`assert` raises AssertionError, and nothing at all under `python -O`.

Breaks: 4
"""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    assert count is None or count >= 0
    return walk(count, first, second)


def walk(count: int | None, a: Any, b: Any) -> Generator[Any, None, None]:
    given = 0
    while count is None or given < count:
        yield a
        a, b = b, a + b
        given += 1
