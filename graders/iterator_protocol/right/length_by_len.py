"""`__len__` gives the length hint: a walk that knows its length, and an arithmetic of `range`."""

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
        self.source, self.size, self.start = source, size, 0

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __len__(self) -> int:
        return len(range(self.start, len(self.source), self.size))

    def __next__(self) -> list[T]:
        if not len(self):
            self.source = ()
            raise StopIteration
        stop = min(self.start + self.size, len(self.source))
        page = [self.source[place] for place in range(self.start, stop)]
        self.start = stop
        return page
