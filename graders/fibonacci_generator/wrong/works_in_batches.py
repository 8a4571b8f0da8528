"""Makes ten numbers at a time.

Breaks: 5, 6
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
    batch: list[Any] = [a, b]
    while count is None or given < count:
        if given % 10 == 0:
            while len(batch) < 12:
                batch.append(batch[-2] + batch[-1])
        yield batch.pop(0)
        given += 1
