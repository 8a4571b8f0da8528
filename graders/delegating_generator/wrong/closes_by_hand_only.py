"""Closes `inner` in `finally`, which is also when it has ended by itself or failed.

Breaks: 1, 3, 4, 6
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    iterator: Any = iter(inner)
    try:
        value = next(iterator)
        while True:
            try:
                sent = yield value
            except GeneratorExit:
                raise
            except BaseException as error:
                if not hasattr(iterator, "throw"):
                    raise
                value = iterator.throw(error)
            else:
                value = next(iterator) if sent is None else iterator.send(sent)
    except StopIteration as end:
        return end.value
    finally:
        if hasattr(iterator, "close"):
            iterator.close()


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
