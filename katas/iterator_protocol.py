"""An iterable, and the iterator it hands out

A list prints page by page: `for page in Pages(names, 20)`. The sequence may be long and slow (rows
that a database fetches when they are asked for), somebody may be walking over it twice at the same
time, and a progress bar wants to know how many pages are still to come. That takes two classes:
`Pages` is the iterable and only remembers what to cut into pages and how; a `PageIterator` is one
walk over it and knows where it is. The source is any `Sequence`; asking for its `len` is free.

Rules
1. A pass gives the pages in order: lists of `size` items, the last one with what is left; an empty
   source has no pages.
2. `Pages` can be walked over many times, also several times at once: each `iter(pages)` is a new
   iterator that moves by itself.
3. `iter(iterator)` is the iterator itself, where it stands, so `for` goes on where `next` left off.
4. An iterator that has ended stays so: after `StopIteration` every `next` raises it again, also
   when the source has grown since.
5. The length hint is right: `operator.length_hint(iterator)` is the number of pages still to come;
   the short last one counts, each page given is one less, and in the end it is 0 and stays so.
6. No item is read before its page is asked for: making `Pages` and calling `iter` read none, and
   `next` reads the items of one page, each of them once.
7. A pass follows its source: items appended before the last page was given belong to it, also when
   there were none at first; items removed from the end do not. Items appended between the last page
   and `StopIteration` belong to it all or not at all. The length hint always agrees with the pages
   that `next` then gives, and is never negative.
8. A size below 1 raises `ValueError` when `Pages` is made.

Grade: nox -s kata -- iterator_protocol
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    """An iterable over the pages of a sequence."""

    def __init__(self, source: Sequence[T], size: int) -> None:
        self._pages = [list(source[i : i + size]) for i in range(0, len(source), size)]

    def __iter__(self) -> Iterator[list[T]]:
        # TODO: give out an iterator that reads its pages one by one.
        return iter(self._pages)


class PageIterator(Generic[T]):
    """One walk over the pages of a sequence."""

    def __init__(self, source: Sequence[T], size: int) -> None:
        self._source = source
        self._size = size

    # TODO: what makes an object an iterator, and what makes it tell how much is left?
