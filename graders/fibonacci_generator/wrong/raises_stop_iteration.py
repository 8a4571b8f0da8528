"""`raise StopIteration` in a generator is a RuntimeError since Python 3.7.

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
    given = 0
    while True:
        if given == count:
            raise StopIteration
        yield a
        a, b = b, a + b
        given += 1
