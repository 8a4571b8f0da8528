"""Keeps its state in a future of threads, which never blocks here, and tells the loop itself."""

import asyncio
import concurrent.futures
import contextlib
from collections.abc import Callable, Generator
from contextvars import Context, copy_context
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Future(Generic[T]):
    _asyncio_future_blocking = False

    def __init__(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        if loop is None:
            loop = asyncio.get_running_loop()
        self._loop = loop
        self._inner: concurrent.futures.Future[T] = concurrent.futures.Future()
        self._reason: tuple[object, ...] = ()
        self._added: list[tuple[Any, Any]] = []
        self._looked = False

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._loop

    def done(self) -> bool:
        return self._inner.done()

    def cancelled(self) -> bool:
        return self._inner.cancelled()

    def _outcome(self, ask: Callable[[float], Any]) -> Any:
        self._looked = self._inner.done()
        if not self._looked:
            raise asyncio.InvalidStateError("not yet")
        try:
            return ask(0)
        except concurrent.futures.CancelledError:
            raise asyncio.CancelledError(*self._reason) from None

    def result(self) -> T:
        error = self.exception()
        if error is not None:
            raise error
        value: T = self._outcome(self._inner.result)
        return value

    def exception(self) -> BaseException | None:
        error: BaseException | None = self._outcome(self._inner.exception)
        return error

    @contextlib.contextmanager
    def _settling(self) -> Generator[None, None, None]:
        try:
            yield
        except concurrent.futures.InvalidStateError as error:
            raise asyncio.InvalidStateError(*error.args) from None
        self._tell()

    def _tell(self) -> None:
        for callback, context in self._added:
            self._loop.call_soon(callback, self, context=context)
        self._added.clear()

    def set_result(self, result: T) -> None:
        with self._settling():
            self._inner.set_result(result)

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            wrapper = RuntimeError(repr(exception))
            wrapper.__cause__ = exception
            exception = wrapper
        with self._settling():
            self._inner.set_exception(exception)

    def cancel(self, msg: object = None) -> bool:
        if self.done():
            return False
        self._reason = () if msg is None else (msg,)
        self._inner.cancel()
        self._tell()
        return True

    def add_done_callback(
        self, callback: Callable[["Future[T]"], object], *, context: Context | None = None
    ) -> None:
        self._added.append((callback, copy_context() if context is None else context))
        if self.done():
            self._tell()

    def remove_done_callback(self, callback: Callable[["Future[T]"], object]) -> int:
        before = len(self._added)
        self._added[:] = [pair for pair in self._added if not pair[0] == callback]
        return before - len(self._added)

    def __await__(self) -> Generator[Any, None, T]:
        if self.done():
            return self.result()
        self._asyncio_future_blocking = True
        yield self
        return self.result()

    __iter__ = __await__

    def __del__(self) -> None:
        inner = self.__dict__.get("_inner")
        if inner is None or not inner.done() or inner.cancelled() or self._looked:
            return
        error = inner.exception(0)
        if error is not None:
            self._loop.call_exception_handler({"exception": error, "message": "lost"})
