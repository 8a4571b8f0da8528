"""Pulls the items out of the source's own iterator, which stays ended by itself."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        if not size >= 1:
            raise ValueError("the size of a page must be positive")
        self._make = lambda: PageIterator(source, size)

    def __iter__(self) -> Iterator[list[T]]:
        return self._make()


class PageIterator(Iterator[list[T]], Generic[T]):
    def __init__(self, source: Sequence[T], size: int) -> None:
        self._items = iter(source)
        self._length = source.__len__
        self._size = size
        self._given = 0

    def __next__(self) -> list[T]:
        page = list(itertools.islice(self._items, self._size))
        self._given += len(page)
        if len(page) < self._size:
            # The source's iterator has ended, and what is appended now is none of its business.
            self._length = lambda: 0
        if not page:
            raise StopIteration
        return page

    def __length_hint__(self) -> int:
        items = max(0, self._length() - self._given)
        return (items + self._size - 1) // self._size
