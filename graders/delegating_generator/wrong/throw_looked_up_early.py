"""Looks `throw` up once, before it is needed.

Breaks: 4
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    iterator: Any = iter(inner)
    throw = getattr(iterator, "throw", None)
    try:
        value = next(iterator)
    except StopIteration as end:
        return end.value
    while True:
        try:
            sent = yield value
        except GeneratorExit:
            if hasattr(iterator, "close"):
                iterator.close()
            raise
        except BaseException as error:
            if throw is None:
                raise
            try:
                value = throw(error)
            except StopIteration as end:
                return end.value
        else:
            try:
                if sent is None:
                    value = next(iterator)
                else:
                    value = iterator.send(sent)
            except StopIteration as end:
                return end.value


def flatten(nested: Iterable[Any]) -> Iterator[Any]:
    stack = [iter(nested)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, Iterable) and not isinstance(item, (str, bytes)):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()
