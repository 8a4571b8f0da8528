"""`iter(function, sentinel)` makes the walk: it ends at the first empty page, and stays ended."""

import math
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        if size < 1:
            raise ValueError(f"size {size} is below 1")
        self._arguments = source, size

    def __iter__(self) -> Iterator[list[T]]:
        return PageIterator(*self._arguments)


class PageIterator(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        self._source, self._size, self._start, self._left = source, size, 0, True
        self._walk = iter(self._read, [])

    def _read(self) -> list[T]:
        page = [*self._source[self._start : self._start + self._size]]
        self._start += len(page)
        self._left = bool(page)
        return page

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        return next(self._walk)

    def __length_hint__(self) -> int:
        items = len(self._source) - self._start
        return math.ceil(items / self._size) if self._left and items > 0 else 0
