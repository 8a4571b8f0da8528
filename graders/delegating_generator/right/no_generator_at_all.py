"""Two classes; what has ended is remembered, for nobody does it for a class."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import Any


class delegate(Generator[Any, Any, Any]):
    def __init__(self, inner: Iterable[Any]) -> None:
        self._inner, self._iterator = inner, None
        self._state = "new"

    def __repr__(self) -> str:
        return f"<delegate, {self._state}>"

    def _do(self, method: Any, *args: Any) -> Any:
        try:
            return method(*args)
        except BaseException:
            self._state = "over"
            raise

    def send(self, value: Any) -> Any:
        if self._state == "over":
            raise StopIteration
        if self._state == "new":
            if value is not None:
                raise TypeError("can't send non-None value to a just-started generator")
            self._iterator = self._do(iter, self._inner)
            self._state = "begun"
        if value is None:
            return self._do(next, self._iterator)
        return self._do(lambda: self._iterator.send(value))

    def throw(self, kind: Any, value: Any = None, traceback: Any = None) -> Any:
        error = kind if value is None else value
        if isinstance(error, type):
            error = error()
        before, method = self._state, getattr(self._iterator, "throw", None)
        if before == "begun" and isinstance(error, GeneratorExit):
            self._state = "over"
            getattr(self._iterator, "close", lambda: None)()
        elif before == "begun" and method is not None:
            return self._do(method, error)
        self._state = "over"
        raise error


class flatten(Iterator[Any]):
    def __init__(self, nested: Iterable[Any]) -> None:
        self._stack: deque[Any] = deque()
        self._next = nested

    def __next__(self) -> Any:
        if self._next is not None:
            self._stack.appendleft(iter(self._next))
            self._next = None
        while self._stack:
            try:
                item = next(self._stack[0])
            except StopIteration:
                self._stack.popleft()
                continue
            if not isinstance(item, Iterable) or isinstance(item, str) or isinstance(item, bytes):
                return item
            self._stack.appendleft(iter(item))
        raise StopIteration
