"""Puts all items of an iterable on the stack as soon as it is opened.

Breaks: 8
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
        except GeneratorExit:
            if hasattr(iterator, "close"):
                iterator.close()
            raise
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
    stack = list(nested)[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, Iterable) and not isinstance(item, (str, bytes)):
            stack += list(item)[::-1]
        else:
            yield item
