"""The two numbers are the module's, and every generator moves them on.

Breaks: 7
"""

from collections.abc import Generator
from typing import Any

pair: tuple[Any, Any] = (1, 1)


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    global pair
    pair = first, second
    return walk(count)


def walk(count: int | None) -> Generator[Any, None, None]:
    global pair
    given = 0
    while count is None or given < count:
        yield pair[0]
        pair = pair[1], pair[0] + pair[1]
        given += 1
