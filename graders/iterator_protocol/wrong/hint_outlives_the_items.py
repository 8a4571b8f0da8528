"""Walks by the source's own iterator, over after a short page, and counts by the source's length.

Breaks: 7
"""

import itertools
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
        self._items = iter(source)
        self._given = 0

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        page = list(itertools.islice(self._items, self._size))
        if not page:
            self._items, self._source = iter(()), ()
            raise StopIteration
        self._given += len(page)
        return page

    def __length_hint__(self) -> int:
        left = max(0, len(self._source) - self._given)
        return -(-left // self._size)
