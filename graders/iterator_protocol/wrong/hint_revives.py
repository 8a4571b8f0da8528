"""Remembers that it has ended where it gives pages, and not where it counts them.

Breaks: 5
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
        self._position = 0
        self._ended = False

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        if self._ended or self._position >= len(self._source):
            self._ended = True
            raise StopIteration
        page = list(self._source[self._position : self._position + self._size])
        self._position += len(page)
        return page

    def __length_hint__(self) -> int:
        left = max(0, len(self._source) - self._position)
        return -(-left // self._size)
