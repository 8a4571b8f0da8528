"""A Future that the tasks of asyncio can await

A future is a result that is yet to come. Whoever will know it calls `set_result` or
`set_exception`, whoever needs it writes `await future`, and the event loop brings the two together:
nobody polls, nobody blocks. asyncio's own does this in C; yours does it in Python, for asyncio's
own loops and tasks, and behaves as `asyncio.Future` does.

A task of asyncio waits for an object on these terms. `__await__` yields the object itself, while
its attribute `_asyncio_future_blocking` is True (it is False on the class, and the task makes it
False again). The task then calls `get_loop()`, which must give its own loop, and
`add_done_callback(wake_up, context=...)`. When `wake_up` is called with the object, the task calls
`result()` and goes on after the `yield`, with the exception if that raised one. A task that is
cancelled while it waits calls `cancel(msg=...)`.

Rules
1. A new future is pending: `done()` and `cancelled()` are False, `result()` and `exception()` raise
   `asyncio.InvalidStateError` and do not wait. `get_loop()` is the loop it was given, or else the
   one that runs where it was made.
2. After `set_result(x)` it is done: `result()` returns x, whatever x is, and `exception()` None.
   After `set_exception(e)`, `result()` raises e and `exception()` returns e, the same object; a
   class is called first. StopIteration cannot be raised into a coroutine: a RuntimeError takes its
   place, whose `__cause__` it is (as in Python 3.13).
3. It is settled once: `set_result` and `set_exception` on a future that is done, or cancelled,
   raise `asyncio.InvalidStateError` and change nothing.
4. `cancel(msg)` on a pending future returns True. Then it is done and cancelled, and `result()` and
   `exception()` raise `asyncio.CancelledError`, with msg as its one argument, or none if msg is
   None. On a future that is done, it returns False and changes nothing.
5. Each `add_done_callback(callback)` has `callback(future)` called once when the future is done,
   also if it is done already, and also if the same one is added again. Callbacks are called by the
   loop, through its `call_soon`, never by `set_result`, `cancel` or `add_done_callback`; in the
   order in which they were added; and one that raises keeps no other from being called.
6. A callback runs in the `context` that it was added with, or else in a copy of the one in which it
   was added.
7. `remove_done_callback(callback)` removes all that are equal to it, and returns how many; once the
   future is done, none.
8. `await future` gives the result or raises the exception, in every task that awaits it. One that
   is done gives it at once, without a turn of the loop. A task that awaits a pending one is not run
   until it is done.
9. A task that is cancelled while it awaits a pending future cancels the future.
10. A future that is freed, holding an exception that no `result()`, `exception()` or `await` has
   given to anybody, tells its loop: `call_exception_handler` with a context, a dict whose
   "exception" is it.
11. None of asyncio's futures or tasks is used, neither from the loop (`create_future`,
   `create_task`) nor `asyncio.Future`, `ensure_future`, `wrap_future`, `Event`, `sleep`.

Grade: nox -s kata -- asyncio_future
"""

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Future(Generic[T]):
    """A result that is yet to come."""

    _asyncio_future_blocking = False

    def __init__(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._loop = asyncio.get_running_loop() if loop is None else loop
        self._result: T | None = None
        self._callbacks: list[Callable[["Future[T]"], object]] = []

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._loop

    def done(self) -> bool:
        # TODO: None is a result like any other, and there are two other ways to be done.
        return self._result is not None

    def cancelled(self) -> bool:
        # TODO: tell whether `cancel` ended it.
        return False

    def result(self) -> T:
        # TODO: there may be none, an exception may have come instead, or it was cancelled.
        return self._result  # type: ignore[return-value]

    def exception(self) -> BaseException | None:
        # TODO: as for the result.
        return None

    def set_result(self, result: T) -> None:
        # TODO: only once, and the callbacks are the loop's business.
        self._result = result
        for callback in self._callbacks:
            callback(self)

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        # TODO: keep it, and be done.
        raise NotImplementedError

    def cancel(self, msg: object = None) -> bool:
        # TODO: be done without a result, unless it is done already.
        return False

    def add_done_callback(
        self, callback: Callable[["Future[T]"], object], *, context: Context | None = None
    ) -> None:
        # TODO: it may be done already; and where does the context go?
        self._callbacks.append(callback)

    def remove_done_callback(self, callback: Callable[["Future[T]"], object]) -> int:
        # TODO: it may be there more than once.
        self._callbacks.remove(callback)
        return 1

    def __await__(self) -> Generator[Any, None, T]:
        # TODO: this runs its task again and again, and never hears of a cancellation.
        while not self.done():
            yield
        return self.result()
