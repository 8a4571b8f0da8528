"""`yield from` by hand: a loop with one `yield`, and four ways to come back from it.

Why it is done so
    Whoever holds the outer generator can do four things to it while it waits at a `yield`: ask
    (`next`, which is `send(None)`), send, throw, close. Each of them has to reach the inner one. So
    the loop is: give a value, see how we were woken, do the same thing to `inner`, and go on with
    what it gives. The whole is PEP 380's expansion, in which two steps can share a shape: whatever
    is done to `inner`, its StopIteration means "finished, and this is the value".

    GeneratorExit is not handed on by `throw`, because `close` is more than a throw: it also insists
    that the generator does not yield again. And it is raised again afterwards, whatever `inner`
    made of it, since we are being closed ourselves.

    Only generators have `send`, `throw` and `close`; `inner` may be a list. A missing `throw` means
    that the exception is ours. A missing `send` is the caller's mistake, and AttributeError says
    so. They are looked up when needed: `inner` may be a proxy that answers differently later.

    What is to be done next is kept in `resume` and done at one place, outside the `except` block:
    an exception raised inside one gets the handled exception as its `__context__`, and tells a
    wrong story; and with one place there is one answer to StopIteration. `raise error from None`
    inside of it is no cure: that changes an exception which is somebody else's.

    `flatten` does not delegate at all, because at depth n every leaf would pass through n
    generators and 1,000 of them is where Python gives up. A list of iterators is the same stack
    made by hand: the top is walked, a nested iterable is pushed, one that has ended is popped.

What the alternatives cost
    `for x in inner: yield x` is right when nobody sends, throws or needs the value, which is most
    of the time; and even then `inner` is closed later than one thinks. `itertools.chain` flattens
    one level.

What is asked next
    Why are strings special? A string's items are strings, for ever. How does `await` differ? It is
    `yield from` that takes awaitables only. What if `inner` is already running? `ValueError:
    generator already executing`, out of us as out of it. Who closes `inner` when it raised?
    Nobody needs to: it has ended. What does CPython do better? It links the frames, so a
    value passes any number of `yield from` without a Python-level loop in each.

Cost: one more call for every step and level; `flatten` costs one step a leaf and one a container.
"""

from collections.abc import Generator, Iterable, Iterator
from functools import partial
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    """Behave as `yield from inner` does, and return its value."""
    iterator: Any = iter(inner)
    resume = partial(next, iterator)
    while True:
        try:
            value = resume()
        except StopIteration as end:
            return end.value
        sent, thrown = None, None
        try:
            sent = yield value
        except BaseException as error:  # noqa: BLE001 - every one is handed on
            thrown = error
        if isinstance(thrown, GeneratorExit):
            close = getattr(iterator, "close", None)
            if close is not None:
                close()
            raise thrown
        if thrown is not None:
            throw = getattr(iterator, "throw", None)
            if throw is None:
                raise thrown
            resume = partial(throw, thrown)
        else:
            resume = partial(next, iterator) if sent is None else partial(iterator.send, sent)


def flatten(nested: Iterable[Any]) -> Iterator[Any]:
    """The leaves of nested iterables, in order."""
    stack = [iter(nested)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, Iterable) and not isinstance(item, str | bytes):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()
