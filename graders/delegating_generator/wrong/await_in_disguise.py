"""`await` does what `yield from` does, for an object that can be awaited.

Breaks: 9
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any


class Awaitable:
    def __init__(self, inner: Iterable[Any]) -> None:
        self.inner = inner

    def __await__(self) -> Iterator[Any]:
        return iter(self.inner)


async def wait(inner: Iterable[Any]) -> Any:
    return await Awaitable(inner)


class Wrapper(Generator[Any, Any, Any]):
    def __init__(self, inner: Iterable[Any]) -> None:
        self.coroutine = wait(inner)
        self.state = "new"

    def run(self, step: Any, *args: Any) -> Any:
        if self.state == "over":
            raise args[0] if step == self.coroutine.throw else StopIteration
        try:
            value = step(*args)
        except BaseException:
            self.state = "over"
            raise
        self.state = "begun"
        return value

    def send(self, value: Any) -> Any:
        return self.run(self.coroutine.send, value)

    def throw(self, kind: Any, *rest: Any) -> Any:
        return self.run(self.coroutine.throw, kind)

    def close(self) -> None:
        self.state = "over"
        self.coroutine.close()


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    return Wrapper(inner)


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
