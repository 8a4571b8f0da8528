"""Fixes the number of pages when the first one is asked for, and does not see what comes later.

Breaks: 7
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        if size < 1:
            raise ValueError(f"a page holds at least one item, not {size}")
        self._source = source
        self._size = size

    def __iter__(self) -> Iterator[list[T]]:
        return PageIterator(self._source, self._size)


class PageIterator(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        self._source = source
        self._size = size
        self._given = 0
        self._pages: int | None = None

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        if self._pages is None:
            self._pages = self._count()
        if self._given >= min(self._pages, self._count()):
            self._pages = 0
            raise StopIteration
        start = self._given * self._size
        self._given += 1
        return list(self._source[start : start + self._size])

    def __length_hint__(self) -> int:
        pages = self._count() if self._pages is None else min(self._pages, self._count())
        return max(0, pages - self._given)

    def _count(self) -> int:
        return -(-len(self._source) // self._size)
