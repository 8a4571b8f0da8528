"""A GeneratorExit that `inner` raises is taken for the caller's, and `inner` closed.

Breaks: 6
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    iterator: Any = iter(inner)
    sent, error = None, None
    try:
        while True:
            if error is not None:
                value = iterator.throw(error)
            elif sent is None:
                value = next(iterator)
            else:
                value = iterator.send(sent)
            sent, error = None, None
            try:
                sent = yield value
            except GeneratorExit:
                raise
            except BaseException as thrown:
                if not hasattr(iterator, "throw"):
                    raise
                error = thrown
    except StopIteration as end:
        return end.value
    except GeneratorExit:
        if hasattr(iterator, "close"):
            iterator.close()
        raise


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
