"""A state under a condition; callbacks are taken away under the lock and run outside it.

Why it is done so
    Everything that can happen to a future is a change of its state, and each of them is allowed
    from some states only. So there is one place, `_finish`, in which a future is made done: under
    the lock it asks whether that is still allowed, writes state and outcome, and takes the list of
    callbacks away. Who comes second finds the door shut. With the question outside the lock, two
    threads both find the future pending, and the second overwrites a result that somebody has
    already read.

    The list of callbacks is taken in the same step as the state is written. `add_done_callback`
    asks for the state and appends in one step, too. So a callback is either in the list that was
    taken, or comes when the future is done and is called by whoever brings it: once in any case.
    Without the lock it could be appended to a list that has just been gone through: never called,
    once in a million times.

    They are called after the lock was given back. A callback is foreign code: it asks the future
    for its result, takes another lock, waits for another thread. Under our lock that is a deadlock
    that waits to happen. It is the rule for all locks: do not call what is not yours with a lock in
    your hand.

    An exception in a callback is nobody's: neither the thread that happened to set the result nor
    the next callback can do anything about it. It is written to the log, for silence would be
    worse.

    The outcome is read without the lock. It is written before the state says "done", by one thread,
    and never again; who has seen "done" sees the outcome.

    An `error` that is None, and not a `result` that is, says that there is no exception: None is a
    fine result, and so is an exception object that nobody raised.

What the alternatives cost
    An `Event` and a list: the event's wait is right, but the list needs a lock all the same.

    `RLock` in the condition and callbacks under it: works in all tests, since a callback may then
    call its own future, and stops for ever at the first one that waits for another thread.

What is asked next
    Why is the callback that comes late called at once and not refused? Otherwise everyone would
    have to ask "is it done?" first, and the answer would be old.

    In which thread do callbacks run? In the one that made the future done, or that came late: so
    they have to be short. asyncio's futures hand them to the loop instead, one turn later, and then
    nobody is surprised in the middle of his own function.

    What does `start` do? It is the moment at which cancelling becomes too late; executors call it
    `set_running_or_notify_cancel`. A thread cannot be interrupted from outside, so a task that runs
    can only be asked to end.

    Why does an exception grow at each `result`? Each `raise` adds to the traceback of the one
    object. `concurrent.futures` has the same, and breaks the circle of frame and error by hand.

    How would `as_completed` be made of it? A callback for each future that puts it into a queue.

    Is `self._state = ...` not atomic? It is. The question before it and the assignment are not one
    step: no two bytecodes are.

Cost: one lock for each operation; `_finish` wakes everyone who waits, since all of them may go on.
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
