"""The first of them by `itertools.islice`: an iterator, with no `send` and no `close`.

Breaks: 7, 8
"""

import itertools
from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    endless = walk(None, first, second)
    return endless if count is None else itertools.islice(endless, count)


def walk(count: int | None, a: Any, b: Any) -> Generator[Any, None, None]:
    given = 0
    while count is None or given < count:
        yield a
        a, b = b, a + b
        given += 1
