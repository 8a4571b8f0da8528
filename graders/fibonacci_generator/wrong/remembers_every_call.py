"""The recursion is quick thanks to a cache, which keeps every number.

Breaks: 6
"""

import functools
from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    return walk(count, first, second)


def walk(count: int | None, a: Any, b: Any) -> Generator[Any, None, None]:
    @functools.cache
    def nth(place: int) -> Any:
        return (a, b)[place] if place < 2 else nth(place - 2) + nth(place - 1)

    given = 0
    while count is None or given < count:
        yield nth(given)
        given += 1
