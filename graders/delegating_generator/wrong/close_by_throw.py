"""Hands GeneratorExit on by `throw`, like any other exception.

Breaks: 5, 6
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    iterator: Any = iter(inner)
    try:
        value = next(iterator)
    except StopIteration as end:
        return end.value
    while True:
        try:
            sent = yield value
        except BaseException as error:
            if not hasattr(iterator, "throw"):
                raise
            try:
                value = iterator.throw(error)
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
