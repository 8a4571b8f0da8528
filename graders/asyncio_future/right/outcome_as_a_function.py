"""Keeps the outcome as a function that returns or raises it; waits in an iterator class."""

import asyncio
import weakref
from collections.abc import Callable
from contextvars import Context, copy_context
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Pending:
    """The outcome of what has none."""

    def __call__(self) -> Any:
        raise asyncio.InvalidStateError


class _Raises:
    def __init__(self, loop: asyncio.AbstractEventLoop, error: BaseException) -> None:
        self.error, self.trace = error, error.__traceback__
        self.unseen = [error]
        weakref.finalize(self, _report, loop, self.unseen)

    def __call__(self) -> Any:
        self.unseen.clear()
        raise self.error.with_traceback(self.trace)


class _Cancelled:
    def __init__(self, arguments: tuple[object, ...]) -> None:
        self.arguments = arguments

    def __call__(self) -> Any:
        raise asyncio.CancelledError(*self.arguments)


def _report(loop: asyncio.AbstractEventLoop, unseen: list[BaseException]) -> None:
    for error in unseen:
        loop.call_exception_handler({"message": "nobody looked", "exception": error})


class _Walk:
    """One wait for a future."""

    def __init__(self, future: "Future[Any]") -> None:
        self.future = future
        self.has_waited = False

    def __iter__(self) -> "_Walk":
        return self

    def __next__(self) -> Any:
        if not self.has_waited and not self.future.done():
            self.has_waited = True
            self.future._asyncio_future_blocking = True
            return self.future
        raise StopIteration(self.future.result())


class Future(Generic[T]):
    _asyncio_future_blocking = False

    def __init__(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._loop = loop if loop is not None else asyncio.get_running_loop()
        self._outcome: Callable[[], Any] = _Pending()
        self._waiting: dict[object, tuple[Any, Context]] = {}

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._loop

    def done(self) -> bool:
        return not isinstance(self._outcome, _Pending)

    def cancelled(self) -> bool:
        return isinstance(self._outcome, _Cancelled)

    def result(self) -> T:
        found: T = self._outcome()
        return found

    def exception(self) -> BaseException | None:
        if isinstance(self._outcome, _Raises):
            self._outcome.unseen.clear()
            return self._outcome.error
        self._outcome()
        return None

    def set_result(self, result: T) -> None:
        self._end(partial(_same, result))

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        if self.done():
            raise asyncio.InvalidStateError
        error = exception() if isinstance(exception, type) else exception
        if isinstance(error, StopIteration):
            try:
                raise RuntimeError("no StopIteration here") from error
            except RuntimeError as other:
                error = other
        self._end(_Raises(self._loop, error))

    def cancel(self, msg: object = None) -> bool:
        if self.done():
            return False
        self._end(_Cancelled(() if msg is None else (msg,)))
        return True

    def _end(self, outcome: Callable[[], Any]) -> None:
        if self.done():
            raise asyncio.InvalidStateError
        self._outcome = outcome
        while self._waiting:
            callback, context = self._waiting.pop(next(iter(self._waiting)))
            self._loop.call_soon(callback, self, context=context)

    def add_done_callback(self, callback: Any, *, context: Context | None = None) -> None:
        self._waiting[object()] = (
            callback,
            copy_context() if context is None else context,
        )
        if self.done():
            callback, context = self._waiting.popitem()[1]
            self._loop.call_soon(callback, self, context=context)

    def remove_done_callback(self, callback: Any) -> int:
        gone = [key for key, (other, _) in self._waiting.items() if other == callback]
        for key in gone:
            del self._waiting[key]
        return len(gone)

    def __await__(self) -> _Walk:
        return _Walk(self)


def _same(value: Any) -> Any:
    return value
