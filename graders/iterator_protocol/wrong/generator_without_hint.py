"""A generator: lazy, independent, ended for ever, and without a length hint.

Breaks: 5, 7
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
        position = 0
        while page := list(self._source[position : position + self._size]):
            position += len(page)
            yield page


class PageIterator(Pages[T]):
    """One walk over the pages of a sequence."""
