"""An Event for those who wait, a lock for the rest, flags instead of states."""

import threading
import traceback
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The future was cancelled: there will be no result."""


class InvalidState(Exception):
    """The future has gone too far for that."""


class Future(Generic[T]):
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._filled = threading.Event()
        self._running = self._called_off = False
        self._outcome: tuple[bool, Any] | None = None
        self._callbacks: list[Callable[["Future[T]"], object]] = []

    def start(self) -> bool:
        with self._lock:
            if self._called_off:
                return False
            if self._running or self._filled.is_set():
                raise InvalidState
            self._running = True
        return True

    def cancel(self) -> bool:
        with self._lock:
            if self._called_off or self._running or self._filled.is_set():
                return self._called_off
            self._called_off = True
            self._filled.set()
        self._run_callbacks()
        return True

    def cancelled(self) -> bool:
        return self._called_off

    def done(self) -> bool:
        return self._filled.is_set()

    def set_result(self, result: T) -> None:
        self._fill(True, result)

    def set_exception(self, error: BaseException) -> None:
        self._fill(False, error)

    def _fill(self, good: bool, value: Any) -> None:
        with self._lock:
            if self._filled.is_set():
                raise InvalidState
            self._outcome = good, value
            self._filled.set()
        self._run_callbacks()

    def _run_callbacks(self) -> None:
        for callback in self._callbacks:
            self._run(callback)
        self._callbacks = []

    def _run(self, callback: Callable[["Future[T]"], object]) -> None:
        try:
            callback(self)
        except Exception:
            traceback.print_exc()

    def _wait(self, timeout: float | None) -> tuple[bool, Any]:
        if not self._filled.wait(timeout if timeout is None else max(timeout, 0)):
            raise TimeoutError
        if self._outcome is None:
            raise Cancelled
        return self._outcome

    def result(self, timeout: float | None = None) -> T:
        good, value = self._wait(timeout)
        if not good:
            raise value
        return value

    def exception(self, timeout: float | None = None) -> BaseException | None:
        good, value = self._wait(timeout)
        return None if good else value

    def add_done_callback(self, callback: Callable[["Future[T]"], object]) -> None:
        with self._lock:
            pending = not self._filled.is_set()
            if pending:
                self._callbacks.append(callback)
        if not pending:
            self._run(callback)
