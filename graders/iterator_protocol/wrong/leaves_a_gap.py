"""Moves on by a whole page also after a short one, and passes over what was appended there.

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
        self._position = 0

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        page = list(self._source[self._position : self._position + self._size])
        if not page:
            self._source = ()
            raise StopIteration
        self._position += self._size
        return page

    def __length_hint__(self) -> int:
        left = max(0, len(self._source) - self._position)
        return -(-left // self._size)
