"""A class that forgets that `inner` has ended, and asks it again.

Breaks: 1, 3, 4, 6
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    return Delegate(inner)


class Delegate(Generator[Any, Any, Any]):
    def __init__(self, inner: Iterable[Any]) -> None:
        self.inner = inner
        self.iterator: Any = None
        self.over = False

    def send(self, value: Any) -> Any:
        if self.over:
            raise StopIteration
        if self.iterator is None:
            self.iterator = iter(self.inner)
        return next(self.iterator) if value is None else self.iterator.send(value)

    def throw(self, kind: Any, *rest: Any) -> Any:
        error = kind() if isinstance(kind, type) else kind
        if self.over or self.iterator is None:
            self.over = True
            raise error
        if isinstance(error, GeneratorExit):
            self.over = True
            if hasattr(self.iterator, "close"):
                self.iterator.close()
            raise error
        if not hasattr(self.iterator, "throw"):
            self.over = True
            raise error
        return self.iterator.throw(error)

    def close(self) -> None:
        try:
            self.throw(GeneratorExit())
        except GeneratorExit:
            pass


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
