"""A callback that is there already is not added a second time.

Breaks: 6
"""

import logging
import threading
from collections.abc import Callable
from enum import Enum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - the stub's name
    """The future was cancelled: there will be no result."""


class InvalidState(Exception):  # noqa: N818 - the stub's name
    """The future has gone too far for that."""


class _State(Enum):
    PENDING = "pending"
    RUNNING = "running"
    CANCELLED = "cancelled"
    FINISHED = "finished"


_OPEN = (_State.PENDING, _State.RUNNING)


class Future(Generic[T]):
    """A result that one thread sets and others wait for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = _State.PENDING
        self._result: Any = None
        self._error: BaseException | None = None
        self._callbacks: list[Callable[[Future[T]], object]] = []

    def start(self) -> bool:
        """Begin the work, after which nobody can cancel it; False if somebody did."""
        with self._changed:
            if self._state is _State.CANCELLED:
                return False
            if self._state is not _State.PENDING:
                raise InvalidState(f"a future that is {self._state.value} does not start")
            self._state = _State.RUNNING
            return True

    def cancel(self) -> bool:
        """Call the work off if it has not begun; tell whether it is off."""
        return self._finish(_State.CANCELLED, (_State.PENDING,)) or self.cancelled()

    def cancelled(self) -> bool:
        """Tell whether the future was cancelled."""
        return self._state is _State.CANCELLED

    def done(self) -> bool:
        """Tell whether the future has a result or an exception or was cancelled."""
        return self._state not in _OPEN

    def set_result(self, result: T) -> None:
        """Make the future done. Raises InvalidState if it is."""
        if not self._finish(_State.FINISHED, _OPEN, result=result):
            raise InvalidState(f"the future was {self._state.value} already")

    def set_exception(self, error: BaseException) -> None:
        """Make the future done, with an exception. Raises InvalidState if it is."""
        if not self._finish(_State.FINISHED, _OPEN, error=error):
            raise InvalidState(f"the future was {self._state.value} already")

    def result(self, timeout: float | None = None) -> T:
        """Wait for the result. Raises what was set instead, Cancelled or TimeoutError."""
        error = self.exception(timeout)
        if error is not None:
            raise error
        result: T = self._result
        return result

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait for the exception, None if there is a result. Raises Cancelled, TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(self.done, timeout):
                raise TimeoutError(f"not done in {timeout} seconds")
        if self.cancelled():
            raise Cancelled("the future was cancelled")
        return self._error

    def add_done_callback(self, callback: Callable[["Future[T]"], object]) -> None:
        """Have `callback(self)` called once the future is done, at once if it is."""
        with self._changed:
            if not self.done():
                if callback not in self._callbacks:
                    self._callbacks.append(callback)
                return
        self._call(callback)

    def _finish(
        self,
        state: _State,
        allowed: tuple[_State, ...],
        *,
        result: Any = None,
        error: BaseException | None = None,
    ) -> bool:
        """Make the future done if it is in a state that allows it; tell whether it was."""
        with self._changed:
            if self._state not in allowed:
                return False
            self._result, self._error, self._state = result, error, state
            callbacks, self._callbacks = self._callbacks, []
            self._changed.notify_all()
        for callback in callbacks:
            self._call(callback)
        return True

    def _call(self, callback: Callable[["Future[T]"], object]) -> None:
        try:
            callback(self)
        except Exception:
            logging.getLogger(__name__).exception("a callback of a future raised")
