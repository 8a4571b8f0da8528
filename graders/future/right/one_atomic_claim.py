"""No lock: `setdefault` on a dictionary decides who may start, cancel or finish; waiters poll."""

import itertools
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The future was cancelled: there will be no result."""


class InvalidState(Exception):
    """The future has gone too far for that."""


class Future(Generic[T]):
    """The claims are keys of one dictionary; the first `setdefault` for a key decides it."""

    def __init__(self) -> None:
        self._claims: dict[str, Any] = {}
        self._callbacks: dict[int, Callable[["Future[T]"], object]] = {}
        self._numbers = itertools.count()
        self._called: dict[int, object] = {}

    def start(self) -> bool:
        mine = ["running"]
        owner = self._claims.setdefault("way", mine)
        if owner is mine:
            return True
        if owner[0] == "cancelled":
            return False
        raise InvalidState("it was started or done before")

    def cancel(self) -> bool:
        mine = ["cancelled"]
        owner = self._claims.setdefault("way", mine)
        if owner is mine:
            self._claims["outcome"] = ("cancelled", None)
            self._call_all()
        return owner[0] == "cancelled"

    def cancelled(self) -> bool:
        return self._claims.get("outcome", ("pending",))[0] == "cancelled"

    def done(self) -> bool:
        return "outcome" in self._claims

    def set_result(self, result: T) -> None:
        self._set(("result", result))

    def set_exception(self, error: BaseException) -> None:
        self._set(("error", error))

    def _set(self, outcome: tuple[str, Any]) -> None:
        if self._claims.setdefault("way", ["done"])[0] == "cancelled":
            raise InvalidState("it was cancelled")
        if self._claims.setdefault("outcome", outcome) is not outcome:
            raise InvalidState("it was done before")
        self._call_all()

    def _call_all(self) -> None:
        for number in sorted(self._callbacks):
            self._call(number)

    def _call(self, number: int) -> None:
        mine = object()
        if self._called.setdefault(number, mine) is mine:
            self._guarded(self._callbacks[number])

    def _guarded(self, callback: Callable[["Future[T]"], object]) -> None:
        try:
            callback(self)
        except Exception as error:
            print("a callback raised", error)

    def _wait(self, timeout: float | None) -> tuple[str, Any]:
        deadline = None if timeout is None else time.monotonic() + timeout
        while not self.done():
            if deadline is not None and time.monotonic() >= deadline:
                raise TimeoutError
            time.sleep(0.01)
        outcome: tuple[str, Any] = self._claims["outcome"]
        if outcome[0] == "cancelled":
            raise Cancelled
        return outcome

    def result(self, timeout: float | None = None) -> T:
        kind, value = self._wait(timeout)
        if kind == "error":
            raise value
        return value

    def exception(self, timeout: float | None = None) -> BaseException | None:
        kind, value = self._wait(timeout)
        return value if kind == "error" else None

    def add_done_callback(self, callback: Callable[["Future[T]"], object]) -> None:
        if self.done():
            self._guarded(callback)
            return
        number = next(self._numbers)
        self._callbacks[number] = callback
        if self.done():
            self._call(number)
