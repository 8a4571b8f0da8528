"""Takes the next value before it gives this one.

Breaks: 1, 2, 3, 4, 5, 6
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    iterator: Any = iter(inner)
    ahead: list[Any] = []
    try:
        ahead.append(next(iterator))
        while True:
            value = ahead.pop()
            try:
                ahead.append(next(iterator))
            except StopIteration as end:
                yield value
                return end.value
            sent = yield value
            if sent is not None:
                ahead[0] = iterator.send(sent)
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
