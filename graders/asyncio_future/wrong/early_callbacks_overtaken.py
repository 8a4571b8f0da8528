"""Schedules one call that schedules the callbacks, so that one that comes late is called first.

Breaks: 5
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
    """A result that is yet to come."""

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
        """Return the loop that calls the callbacks."""
        return self._loop

    def done(self) -> bool:
        """Tell whether it has a result or an exception, or was cancelled."""
        return self._state is not _State.PENDING

    def cancelled(self) -> bool:
        """Tell whether it was cancelled."""
        return self._state is _State.CANCELLED

    def result(self) -> T:
        """Return the result, or raise what came instead."""
        exception = self.exception()
        if exception is not None:
            raise exception.with_traceback(self._traceback)
        return cast("T", self._result)

    def exception(self) -> BaseException | None:
        """Return the exception, None if there is a result."""
        if self._state is _State.CANCELLED:
            raise asyncio.CancelledError(*([] if self._message is None else [self._message]))
        if self._state is _State.PENDING:
            raise asyncio.InvalidStateError("the future is not done")
        self._is_unseen = False
        return self._exception

    def set_result(self, result: T) -> None:
        """Be done, with a result."""
        self._must_be_pending()
        self._result = result
        self._settle(_State.FINISHED)

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        """Be done, with an exception."""
        self._must_be_pending()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError(
                "StopIteration interacts badly with generators and cannot be raised into a Future"
            )
            error.__cause__ = error.__context__ = exception
            exception = error
        self._exception, self._traceback = exception, exception.__traceback__
        self._is_unseen = True
        self._settle(_State.FINISHED)

    def cancel(self, msg: object = None) -> bool:
        """Be done without a result, and return True; False if it was done."""
        if self.done():
            return False
        self._message = msg
        self._settle(_State.CANCELLED)
        return True

    def add_done_callback(
        self, callback: Callable[["Future[T]"], object], *, context: Context | None = None
    ) -> None:
        """Have the loop call `callback(self)` once this is done."""
        context = copy_context() if context is None else context
        if self.done():
            self._loop.call_soon(callback, self, context=context)
        else:
            self._callbacks.append((callback, context))

    def remove_done_callback(self, callback: Callable[["Future[T]"], object]) -> int:
        """Forget all callbacks equal to this one, and return how many there were."""
        kept = [(other, context) for other, context in self._callbacks if other != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def __await__(self) -> Generator[Any, None, T]:
        """Let the task wait until this is done, and give it the result."""
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        return self.result()

    def __del__(self) -> None:
        """Tell the loop of an exception that nobody has seen."""
        if getattr(self, "_is_unseen", False):  # `__init__` may have failed
            self._loop.call_exception_handler(
                {
                    "message": "Future exception was never retrieved",
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
        self._loop.call_soon(self._call, callbacks)

    def _call(self, callbacks: "list[tuple[Callable[[Future[T]], object], Context]]") -> None:
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)
