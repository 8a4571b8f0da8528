"""Wraps the future of the standard library, which it gets from the module that defines it.

Breaks: 2, 10
"""

import concurrent.futures
from collections.abc import Callable
from concurrent.futures import _base
from typing import Generic, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The future was cancelled: there will be no result."""


class InvalidState(Exception):
    """The future has gone too far for that."""


class Future(Generic[T]):
    """A result that one thread sets and others wait for."""

    def __init__(self) -> None:
        self._future: concurrent.futures.Future[T] = _base.Future()

    def start(self) -> bool:
        if self._future.running() or (self._future.done() and not self._future.cancelled()):
            raise InvalidState("the future has begun already")
        return not self._future.cancelled() and self._future.set_running_or_notify_cancel()

    def cancel(self) -> bool:
        return self._future.cancel()

    def cancelled(self) -> bool:
        return self._future.cancelled()

    def done(self) -> bool:
        return self._future.done()

    def set_result(self, result: T) -> None:
        try:
            self._future.set_result(result)
        except concurrent.futures.InvalidStateError as error:
            raise InvalidState(*error.args) from None

    def set_exception(self, error: BaseException) -> None:
        try:
            self._future.set_exception(error)
        except concurrent.futures.InvalidStateError as late:
            raise InvalidState(*late.args) from None

    def result(self, timeout: float | None = None) -> T:
        try:
            return self._future.result(timeout)
        except concurrent.futures.CancelledError:
            raise Cancelled("no result will come") from None

    def exception(self, timeout: float | None = None) -> BaseException | None:
        try:
            return self._future.exception(timeout)
        except concurrent.futures.CancelledError:
            raise Cancelled("no result will come") from None

    def add_done_callback(self, callback: Callable[["Future[T]"], object]) -> None:
        self._future.add_done_callback(lambda _: callback(self))
