"""`iter` rewinds the one place there is: loops in a row work, a loop within a loop does not.

Breaks: 2, 3
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
        self._position = 0
        self._ended = False

    def __iter__(self) -> Iterator[list[T]]:
        self._position = 0
        self._ended = False
        return self

    def __next__(self) -> list[T]:
        page = list(self._source[self._position : self._position + self._size])
        if self._ended or not page:
            self._ended = True
            raise StopIteration
        self._position += len(page)
        return page

    def __length_hint__(self) -> int:
        left = 0 if self._ended else max(0, len(self._source) - self._position)
        return -(-left // self._size)


class PageIterator(Pages[T]):
    """One walk over the pages of a sequence."""
