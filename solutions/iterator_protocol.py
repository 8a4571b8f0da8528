"""Two classes: one that can be walked over, and one that is a walk.

Why it is done so
    An iterable answers "may I walk over you?", an iterator answers "what is next?". The place in
    the walk belongs to the walk. If `Pages` kept it, two loops over the same object would push each
    other forward, and a second loop would find nothing. So `Pages.__iter__` makes a new iterator
    each time and changes nothing in `Pages`.

    An iterator has an `__iter__` of its own that returns itself, because everything that takes an
    iterable (`for`, `zip`, `list`, a star) begins by calling `iter`. Without it, `for page in it`
    is a TypeError, although `next(it)` works.

    The end is for ever. The library reference calls an iterator that raises StopIteration and then
    goes on *broken*: whoever looks at an ended iterator a second time relies on it. An iterator
    that compares its position with `len(source)` is broken in just this way as soon as somebody
    appends to the source. The cure is the one of CPython's list iterator: at the end it lets go of
    the list, and nothing is left that could grow. Here `_source` becomes `()`, so that neither
    `__next__` nor `__length_hint__` needs a case for the end.

    `__length_hint__` (PEP 424) is what `list` asks before it starts, to reserve memory once. It may
    be wrong in general, an estimate; it must not be negative, and it must not cost a pass. It is
    `__len__` only for things whose size is a fact, and a walk that is under way has none.

What the alternatives cost
    A generator as `__iter__` is six lines, lazy, independent, its own iterator and finished for
    ever. It is what to write when nobody asks for a length hint: a generator has none and cannot be
    given one. A class around a generator gets both.

    A list of all pages made in advance is simplest to read and wrong here: it reads everything
    before the first page is shown, keeps everything, and shows the source as it was.

    `itertools.batched` (3.12) does the cutting, for any iterable, as tuples, without a hint.

What is asked next
    What does `for` do? `iter(x)`, then `next` until StopIteration, which it swallows. Without
    `__iter__`, `iter(x)` falls back to `x[0]`, `x[1]` ... until IndexError.

    How can a loop be told from a second pass? `iter(x) is x` is true for an iterator and false for
    an iterable that can be walked over again. A function that needs two passes can check that.

    Why can a file not be read twice, but a list can? A file is its own iterator; its place is the
    file offset.

    What if a generator raises StopIteration inside? Since PEP 479 it becomes a RuntimeError; in
    `__next__` it still just ends the walk, a quiet bug when an inner `next` runs dry.

    Two threads and one iterator? Both may read one position before either moves it on: pages come
    twice. A generator raises "already executing" instead. Each thread its own iterator, or a lock.

Cost: a page costs its own items; the hint costs one `len`.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Pages(Generic[T]):
    """An iterable over the pages of a sequence."""

    def __init__(self, source: Sequence[T], size: int) -> None:
        if size < 1:
            raise ValueError(f"a page holds at least one item, not {size}")
        self._source = source
        self._size = size

    def __iter__(self) -> Iterator[list[T]]:
        return PageIterator(self._source, self._size)


class PageIterator(Generic[T]):
    """One walk over the pages of a sequence."""

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
        self._position += len(page)
        return page

    def __length_hint__(self) -> int:
        left = max(0, len(self._source) - self._position)
        return -(-left // self._size)
