"""Fixes the number of pages when the walk begins, and does not see what is appended later.

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
        self._starts = list(range(0, len(source), size))

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        if self._starts and self._starts[0] < len(self._source):
            start = self._starts.pop(0)
            return list(self._source[start : start + self._size])
        self._starts = []
        raise StopIteration

    def __length_hint__(self) -> int:
        return sum(start < len(self._source) for start in self._starts)
