"""The check is in the generator, and runs at the first `next`.

Breaks: 4
"""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    a, b = first, second
    given = 0
    while count is None or given < count:
        yield a
        a, b = b, a + b
        given += 1
