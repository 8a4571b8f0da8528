"""What yield from does, without yield from

`for x in inner: yield x` hands on the numbers of another generator, and loses everything else: what
is sent, what is thrown, what is returned, and that somebody closed it. `yield from inner` loses
nothing, and PEP 380 says exactly what it does. `delegate(inner)` is to do the same, so that
`result = yield from delegate(inner)` means `result = yield from inner`. With it comes the classic
use of delegation, `flatten`, for lists that are nested deeper than the interpreter can recurse.

Rules
1. `delegate(inner)` is a generator that gives what `inner` gives, which may be any iterable, and
   returns what a generator returned (`StopIteration.value`), None where there is no such value.
   It ends when `inner` does, and asks it for nothing more than it was asked for.
2. Nothing of `inner` is touched before the first `next`, not even by `iter`: a `TypeError` because
   it is no iterable comes then.
3. `send(value)` goes to `inner.send`, also what is falsy; `send(None)` and `next` go to
   `next(inner)` alone. If `inner` has no `send`, a value raises `AttributeError`.
4. `throw(error)` goes to `inner.throw` as the same object, looked up when it is needed. What comes
   back is given; a `StopIteration` from there carries the result. If `inner` has no `throw`, the
   error is raised by `delegate` and `inner` is not told.
5. `close()`, and equally a `GeneratorExit` thrown in, calls `inner.close` if there is one, and
   never `inner.throw`; after that `GeneratorExit` goes on, whatever `inner.close` returned.
6. An exception that `inner` raises, in whichever call, `close` too, comes out as the same object in
   place of what would have come, and `delegate` has ended then; `inner` is not closed because of
   it.
7. `flatten(nested)` gives the leaves in order: every `collections.abc.Iterable` is opened, at any
   depth, but for `str` and `bytes`, which are leaves. `nested` itself is always opened.
8. `flatten` is lazy: it opens an iterable, or takes an item, only when the next leaf has to be
   found, so one of them may have no end. A depth of 10,000 is no trouble.
9. It is done by hand: no `yield from` and no `await` stands in the file.

Grade: nox -s kata -- delegating_generator
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    """Behave as `yield from inner` does, and return its value."""
    # TODO: hand on what is sent, thrown and returned as well.
    for value in inner:
        yield value


def flatten(nested: Iterable[Any]) -> Iterator[Any]:
    """The leaves of nested iterables, in order."""
    # TODO: strings are leaves, and the nesting may be deep.
    for item in nested:
        if isinstance(item, Iterable):
            for leaf in flatten(item):
                yield leaf
        else:
            yield item
