"""Cuts the whole source into pages as soon as a pass begins.

Breaks: 6, 7
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
        items = list(source)
        self._pages = [items[i : i + size] for i in range(0, len(items), size)]
        self._pages.reverse()

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        if not self._pages:
            raise StopIteration
        return self._pages.pop()

    def __length_hint__(self) -> int:
        return len(self._pages)
