"""`for value in inner: yield value` loses what is sent, thrown and returned, and the close.

Breaks: 1, 3, 4, 5, 6
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    for value in inner:
        yield value


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
