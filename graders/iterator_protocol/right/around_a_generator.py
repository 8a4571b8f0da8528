"""A generator does the walking; the class around it counts, for the sake of the length hint."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        if size <= 0:
            raise ValueError(size)
        self.source, self.size = source, size

    def __iter__(self) -> Iterator[list[T]]:
        return PageIterator(self.source, self.size)


class PageIterator(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        self._source, self._size = source, size
        self._given = 0
        self._ended = False
        self._walk = self._pages()

    def _pages(self) -> Iterator[list[T]]:
        try:
            while self._given < len(self._source):
                stop = min(self._given + self._size, len(self._source))
                page = [self._source[i] for i in range(self._given, stop)]
                self._given = stop
                yield page
        finally:
            self._ended = True

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        return next(self._walk)

    def __length_hint__(self) -> int:
        if self._ended:
            return 0
        whole, rest = divmod(max(len(self._source) - self._given, 0), self._size)
        return whole + (rest > 0)
