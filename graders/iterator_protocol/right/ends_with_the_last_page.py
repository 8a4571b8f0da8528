"""The page that reaches the end of the source ends the pass, whatever is appended after it."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        if size < 1:
            raise ValueError(f"there is no page of {size} items")
        self.source, self.size = source, size

    def __iter__(self) -> Iterator[list[T]]:
        return PageIterator(self.source, self.size)


class PageIterator(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        self.source: Sequence[T] | None = source
        self.size, self.start = size, 0

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        if self.source is None or self.start >= len(self.source):
            self.source = None
            raise StopIteration
        page = list(self.source[self.start : self.start + self.size])
        self.start += self.size
        if self.start >= len(self.source):
            self.source = None
        return page

    def __length_hint__(self) -> int:
        if self.source is None or self.start >= len(self.source):
            return 0
        return -((self.start - len(self.source)) // self.size)
