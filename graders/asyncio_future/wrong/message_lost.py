"""Cancels without the message.

Breaks: 4
"""

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context, copy_context
from enum import Enum
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class _State(Enum):
    PENDING = "pending"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Future(Generic[T]):
    _asyncio_future_blocking = False

    def __init__(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._loop = asyncio.get_running_loop() if loop is None else loop
        self._state = _State.PENDING
        self._result: T | None = None
        self._exception: BaseException | None = None
        self._traceback: Any = None
        self._message: object = None
        self._is_unseen = False
        self._callbacks: list[tuple[Callable[[Future[T]], object], Context]] = []

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._loop

    def done(self) -> bool:
        return self._state is not _State.PENDING

    def cancelled(self) -> bool:
        return self._state is _State.CANCELLED

    def result(self) -> T:
        exception = self.exception()
        if exception is not None:
            raise exception.with_traceback(self._traceback)
        return cast("T", self._result)

    def exception(self) -> BaseException | None:
        if self._state is _State.CANCELLED:
            raise asyncio.CancelledError
        if self._state is _State.PENDING:
            raise asyncio.InvalidStateError("the future is not done")
        self._is_unseen = False
        return self._exception

    def set_result(self, result: T) -> None:
        self._must_be_pending()
        self._result = result
        self._settle(_State.FINISHED)

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        self._must_be_pending()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError("StopIteration cannot be raised into a coroutine")
            error.__cause__ = error.__context__ = exception
            exception = error
        self._exception, self._traceback = exception, exception.__traceback__
        self._is_unseen = True
        self._settle(_State.FINISHED)

    def cancel(self, msg: object = None) -> bool:
        if self.done():
            return False
        self._message = msg
        self._settle(_State.CANCELLED)
        return True

    def add_done_callback(
        self, callback: Callable[["Future[T]"], object], *, context: Context | None = None
    ) -> None:
        context = copy_context() if context is None else context
        if self.done():
            self._loop.call_soon(callback, self, context=context)
        else:
            self._callbacks.append((callback, context))

    def remove_done_callback(self, callback: Callable[["Future[T]"], object]) -> int:
        kept = [(other, context) for other, context in self._callbacks if other != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def __await__(self) -> Generator[Any, None, T]:
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        return self.result()

    def __del__(self) -> None:
        if getattr(self, "_is_unseen", False):  # `__init__` may have failed
            self._loop.call_exception_handler(
                {
                    "message": "the exception of a future was never retrieved",
                    "exception": self._exception,
                    "future": self,
                }
            )

    def _must_be_pending(self) -> None:
        if self.done():
            raise asyncio.InvalidStateError(f"the future is {self._state.value} already")

    def _settle(self, state: _State) -> None:
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)
