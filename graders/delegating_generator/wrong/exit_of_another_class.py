"""Looks for the very class GeneratorExit, and hands on by `throw` what derives from it.

Breaks: 5
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
        if type(thrown) is GeneratorExit:
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
