"""A lock per waiter, given back by whoever makes it done; waiters are callbacks like others."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The future was cancelled: there will be no result."""


class InvalidState(Exception):
    """The future has gone too far for that."""


class Future(Generic[T]):
    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._state = "pending"
        self._value: Any = None
        self._wakers: list[threading.Lock] = []
        self._callbacks: list[Callable[["Future[T]"], object]] = []

    def start(self) -> bool:
        with self._guard:
            if self._state == "pending":
                self._state = "running"
                return True
            if self._state == "cancelled":
                return False
        raise InvalidState(self._state)

    def cancel(self) -> bool:
        self._end("cancelled", None, "pending")
        return self._state == "cancelled"

    def cancelled(self) -> bool:
        return self._state == "cancelled"

    def done(self) -> bool:
        return self._state in ("cancelled", "result", "error")

    def set_result(self, result: T) -> None:
        if not self._end("result", result, "pending", "running"):
            raise InvalidState(self._state)

    def set_exception(self, error: BaseException) -> None:
        if not self._end("error", error, "pending", "running"):
            raise InvalidState(self._state)

    def _end(self, state: str, value: Any, *before: str) -> bool:
        with self._guard:
            if self._state not in before:
                return False
            self._value = value
            self._state = state
        for waker in self._wakers:
            waker.release()
        while self._callbacks:
            self._shout(self._callbacks.pop(0))
        return True

    def _shout(self, callback: Callable[["Future[T]"], object]) -> None:
        with contextlib.suppress(Exception):
            callback(self)

    def _wait(self, timeout: float | None) -> None:
        with self._guard:
            if self.done():
                return
            waker = threading.Lock()
            waker.acquire()
            self._wakers.append(waker)
        waker.acquire(timeout=-1 if timeout is None else max(0, timeout))
        if not self.done():
            raise TimeoutError

    def exception(self, timeout: float | None = None) -> BaseException | None:
        self._wait(timeout)
        if self._state == "cancelled":
            raise Cancelled
        return self._value if self._state == "error" else None

    def result(self, timeout: float | None = None) -> T:
        error = self.exception(timeout)
        if error is not None:
            raise error
        return self._value

    def add_done_callback(self, callback: Callable[["Future[T]"], object]) -> None:
        with self._guard:
            if not self.done():
                self._callbacks.append(callback)
                return
        self._shout(callback)
