"""A result that is not there yet

Whoever submits a download gets a slip at once, and the picture later: the slip is a `Future`. One
thread fills it in, others wait for it, some only want to be called. It is a small class with many
corners, because all of them may do so at the same moment. A future is pending, then perhaps
running, and in the end done: it has a result, or an exception, or was cancelled.

Rules
1. A future is done once: `set_result` and `set_exception` make it so, whether it is pending or
   running, and raise InvalidState, and change nothing, when it is done already. Of threads that try
   at once one succeeds. `done` and `cancelled` tell what became of it.
2. `result` waits until the future is done, then returns the result or raises the exception that was
   set, that very object; `exception` returns it, or None if there is a result. They do so every
   time and for every thread that waits, also if the result is None, or is an exception itself.
3. With a timeout in seconds, `result` and `exception` raise TimeoutError when the future is not
   done by then, at most one second late and not early. With 0 or less they do not wait, with None
   they wait for ever; for one that is done the timeout does not matter.
4. `cancel` on a future that is pending, or cancelled already, returns True, and from then on
   `result` and `exception` raise Cancelled, in those who wait, too. On one that is running or has a
   result or an exception it returns False and changes nothing.
5. `start` makes a pending future running and returns True; of a cancelled one it returns False; of
   any other it raises InvalidState. Of `start` and `cancel` at once, one wins and the other knows.
6. Callbacks that were added before the future was done run once each (twice if added twice), in
   the order in which they were added, with the future as their argument, when it is done, be it by
   `cancel`; they have run when the call that made it so returns.
7. A callback that is added when the future is done runs once and at once: it has run when
   `add_done_callback` returns. One that is added while another thread makes the future done runs
   once in any case. There is no order between callbacks added before and after.
8. An Exception that a callback raises stops no other callback, and neither the call that made the
   future done nor `add_done_callback` raises it.
9. Callbacks run while nothing is locked, and nobody waits for them to end but the thread that runs
   them: a callback may call every method of its future, and wait for a thread that does so.
10. The work is done here: `concurrent.futures.Future` and `asyncio.Future` are not called.

Grade: nox -s kata -- future
"""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The future was cancelled: there will be no result."""


class InvalidState(Exception):
    """The future has gone too far for that."""


class Future(Generic[T]):
    """A result that one thread sets and others wait for."""

    def __init__(self) -> None:
        # TODO: remember the state, and guard it.
        self._filled = threading.Event()
        self._result: Any = None
        self._callbacks: list[Callable[["Future[T]"], object]] = []

    def start(self) -> bool:
        """Begin the work, after which nobody can cancel it; False if somebody did."""
        return True

    def cancel(self) -> bool:
        """Call the work off if it has not begun; tell whether it is off."""
        return False

    def cancelled(self) -> bool:
        """Tell whether the future was cancelled."""
        return False

    def done(self) -> bool:
        """Tell whether the future has a result or an exception or was cancelled."""
        return self._filled.is_set()

    def set_result(self, result: T) -> None:
        """Make the future done. Raises InvalidState if it is."""
        # TODO: what if two threads get here, or a callback is added meanwhile, or raises?
        self._result = result
        self._filled.set()
        for callback in self._callbacks:
            callback(self)

    def set_exception(self, error: BaseException) -> None:
        """Make the future done, with an exception. Raises InvalidState if it is."""
        self._result = error
        self._filled.set()

    def result(self, timeout: float | None = None) -> T:
        """Wait for the result. Raises what was set instead, Cancelled or TimeoutError."""
        self._filled.wait(timeout)
        result: T = self._result
        return result

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait for the exception, None if there is a result. Raises Cancelled, TimeoutError."""
        self._filled.wait(timeout)
        return None

    def add_done_callback(self, callback: Callable[["Future[T]"], object]) -> None:
        """Have `callback(self)` called once the future is done, at once if it is."""
        self._callbacks.append(callback)
