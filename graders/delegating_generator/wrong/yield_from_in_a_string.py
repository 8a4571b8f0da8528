"""Has the one line compiled from a string, where nobody looks for it.

Breaks: 9
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


exec("def hidden(inner): return (yield " + "from inner)")


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    return globals()["hidden"](inner)


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
