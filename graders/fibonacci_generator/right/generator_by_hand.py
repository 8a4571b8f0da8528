"""A class with `send` and `throw`; the rest comes from `collections.abc.Generator`."""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    return Numbers(count, first, second)


class Numbers(Generator[Any, None, None]):
    def __init__(self, count: int | None, first: Any, second: Any) -> None:
        self.left = count
        self.pair: tuple[Any, ...] = (first, second)
        self.given = False

    def send(self, value: None) -> Any:
        if self.left == 0:
            self.pair = ()
            raise StopIteration
        if self.left is not None:
            self.left -= 1
        if self.given:
            older, newer = self.pair
            self.pair = newer, older + newer
        self.given = True
        return self.pair[0]

    def throw(self, kind: Any, value: Any = None, traceback: Any = None) -> Any:
        self.left = 0
        raise kind if value is None else value
