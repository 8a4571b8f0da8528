"""An iterator with `__next__` alone, which cannot be closed.

Breaks: 7, 8
"""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    return Numbers(count, first, second)


class Numbers:
    def __init__(self, count: int | None, first: Any, second: Any) -> None:
        self.left = count
        self.a, self.b = first, second
        self.begun = False

    def __iter__(self) -> "Numbers":
        return self

    def __next__(self) -> Any:
        if self.left == 0:
            raise StopIteration
        if self.left is not None:
            self.left -= 1
        if self.begun:
            self.a, self.b = self.b, self.a + self.b
        self.begun = True
        return self.a
