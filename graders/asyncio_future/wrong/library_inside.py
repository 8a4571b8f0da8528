"""Hands everything on to a future of the loop's own.

Breaks: 11
"""

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context, copy_context
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Future(Generic[T]):
    _asyncio_future_blocking = False

    def __init__(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._wrapped: list[Any] = []
        loop = asyncio.get_running_loop() if loop is None else loop
        self._inner: Any = loop.create_future()

    def get_loop(self) -> Any:
        return self._inner.get_loop()

    def done(self) -> bool:
        return self._inner.done()

    def cancelled(self) -> bool:
        return self._inner.cancelled()

    def result(self) -> T:
        return self._inner.result()

    def exception(self) -> BaseException | None:
        return self._inner.exception()

    def set_result(self, result: T) -> None:
        self._inner.set_result(result)

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError("StopIteration")
            error.__cause__ = exception
            exception = error
        self._inner.set_exception(exception)

    def cancel(self, msg: object = None) -> bool:
        return self._inner.cancel(msg)

    def add_done_callback(
        self, callback: Callable[["Future[T]"], object], *, context: Context | None = None
    ) -> None:
        def call(_: object) -> None:
            self._wrapped.remove((callback, call))
            callback(self)

        self._wrapped.append((callback, call))
        self._inner.add_done_callback(call, context=copy_context() if context is None else context)

    def remove_done_callback(self, callback: Callable[["Future[T]"], object]) -> int:
        found = [call for other, call in self._wrapped if other == callback]
        return sum(self._inner.remove_done_callback(call) for call in found)

    def __await__(self) -> Generator[Any, None, T]:
        return self._inner.__await__()
