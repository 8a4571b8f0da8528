"""One task for each argument, one callback for all of them, and one future for the caller.

Why it is done so
    `ensure_future` puts every argument under way before anything is waited for. It makes a task of
    a coroutine and lets a task or future be what it is, so that afterwards there is one kind of
    thing: futures. A dictionary from argument to future runs an object that is given twice only
    once; the results are read through it, so they stand in the order of the arguments and the order
    in which they came is forgotten.

    Nobody waits for the futures one by one. Each calls `finished`, in the order in which they are
    done, and that is all the order there is: the first failure goes to the caller at once,
    wherever its place is. `finished` looks at the exception even when the caller has been served
    long ago. Looking is what asyncio wants to see before it logs "exception was never retrieved".

    A cancelled argument is a failure like any other. Its CancelledError is *set* as the exception
    of the outer future; `outer.cancel()` would say that the caller's own wait had been cancelled.

    Cancelling goes the other way. A task that is cancelled cancels what it waits for, so our
    future's `cancel` passes that on to all of its parts and says yes if any took it. It does not
    end the future. That comes when the parts have ended; and as the request is remembered, a part
    that answers its cancellation with a result, or `return_exceptions`, does not swallow it.

What the alternatives cost
    Make tasks and await them in order: three lines, and right as long as nothing fails. A failure
    of the last is noticed when the first is done, the failures after it are never looked at, and
    who is cancelled has cancelled only the one that it was waiting for.

    A coroutine that waits for a bare future and cancels the tasks in `except CancelledError` is
    just as right, and easier to read for many. It has to take care of callbacks that come when its
    future is already cancelled.

    `asyncio.TaskGroup` cancels the others after a failure and waits for them, so nothing outlives
    the block. That is what most programs want; `gather` is older, and lets them run.

What is asked next
    A failure reached the caller and it goes on. Who owns the others? Nobody. The loop knows tasks
    weakly, so one that nothing else refers to may be collected before its end. Keep them, or use a
    TaskGroup.

    Why does cancelling an argument not cancel the group? Then one caller's impatience would reach
    everybody who shares the task with it.

    Cancelled, and in that moment an argument fails: what comes out? Here, and in asyncio, that
    exception, if its callback comes first: a lost cancellation. `cancelling()` still tells.

    Is `gather(*coroutines)` with a thousand of them a good idea? It begins a thousand. A semaphore
    or a pool of workers bounds them.

Cost: a task and a callback for each argument; the list is built once.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any


class _Gathering(asyncio.Future[list[Any]]):
    """Done when its parts say so; to cancel it is to cancel them."""

    def __init__(self, parts: list[asyncio.Future[Any]]) -> None:
        super().__init__(loop=parts[0].get_loop())
        self.parts = parts
        self.request: asyncio.CancelledError | None = None

    def cancel(self, msg: Any | None = None) -> bool:
        """Cancel every part; whether there was anything left to cancel."""
        if self.done():
            return False
        taken = [part.cancel(msg) for part in self.parts]
        if any(taken):
            self.request = asyncio.CancelledError(*[] if msg is None else [msg])
        return any(taken)


def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> Awaitable[list[Any]]:
    """Return what gives the list of all results when it is awaited."""
    if not awaitables:
        nothing: asyncio.Future[list[Any]] = asyncio.get_event_loop().create_future()
        nothing.set_result([])
        return nothing

    futures: dict[Awaitable[Any], asyncio.Future[Any]] = {}
    loop = None
    for awaitable in awaitables:
        if awaitable not in futures:
            futures[awaitable] = asyncio.ensure_future(awaitable, loop=loop)
            loop = futures[awaitable].get_loop()
    outer = _Gathering(list(futures.values()))
    unfinished = len(futures)

    def finished(part: asyncio.Future[Any]) -> None:
        nonlocal unfinished
        unfinished -= 1
        error = _error_of(part)
        if outer.done():
            return
        if error is not None and not return_exceptions:
            outer.set_exception(error)
        elif unfinished == 0 and outer.request is not None:
            outer.set_exception(outer.request)
        elif unfinished == 0:
            outer.set_result([_outcome(futures[awaitable]) for awaitable in awaitables])

    for part in outer.parts:
        part.add_done_callback(finished)
    return outer


def _error_of(part: asyncio.Future[Any]) -> BaseException | None:
    """The exception of a part that is done; asking keeps asyncio from logging it."""
    try:
        return part.exception()
    except asyncio.CancelledError as cancelled:
        return cancelled


def _outcome(part: asyncio.Future[Any]) -> Any:
    error = _error_of(part)
    return part.result() if error is None else error
