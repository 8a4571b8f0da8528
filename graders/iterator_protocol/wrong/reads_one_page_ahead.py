"""Always has the next page at hand already, to know at once whether there is one.

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
        self._source = source
        self._size = size
        self._position = 0
        self._ahead = self._read()

    def _read(self) -> list[T]:
        page = list(self._source[self._position : self._position + self._size])
        self._position += len(page)
        return page

    def __iter__(self) -> Iterator[list[T]]:
        return self

    def __next__(self) -> list[T]:
        page = self._ahead
        if not page:
            raise StopIteration
        self._ahead = self._read()
        return page

    def __length_hint__(self) -> int:
        left = len(self._ahead) + max(0, len(self._source) - self._position) if self._ahead else 0
        return -(-left // self._size)
