"""Wait for a future of one's own, and ask the awaitable itself how it ended.

Why it is done so
    Whoever writes `await task` is tied to the task: a cancel of the one goes on to the other. So
    both functions await a future of their own, which a callback of the awaitable wakes. Then a
    `CancelledError` that comes out of that `await` has one meaning only, namely that the caller was
    cancelled; what became of the awaitable is asked of the awaitable, afterwards.

    The timer wakes the same future. It does not decide anything: between the moment at which a
    timer fires and the one at which the waiter runs, the awaitable may have ended. `inner.done()`
    is asked when the waiter runs, so a result that came with the timeout is returned. A flag that
    the timer sets would be the other way round, and that is how items of a queue get lost.

    `cancel` is a request, and the answer may take a while (a rollback, a closing handshake) or be
    another one than was hoped for. `_end` waits for it. It may be cancelled there as well; then it
    passes that on, goes on waiting, and raises what it heard when the awaitable has ended. The
    short form, `with suppress(CancelledError): await inner`, cannot tell the awaitable's cancel
    from the caller's, and makes a task that cannot be stopped.

What the alternatives cost
    `asyncio.wait([inner], timeout=timeout)` does the waiting as well: it neither cancels nor takes
    an outcome. The caller's cancel has to be dealt with around it: it leaves the task running.

    Running the coroutine in the caller's own task, as `asyncio.timeout` does, saves a task. The
    timer then cancels the caller itself, and `Task.uncancel` and `Task.cancelling` have to sort
    out whose cancel it was.

    A task that sleeps, raced against the awaitable, is a timer that has to be cancelled *and*
    waited for.

What is asked next
    What does asyncio's own `wait_for` do? Up to 3.11 it was written as here, but returned a result
    that arrived together with the caller's cancel: the cancel was lost, and with it many a
    shutdown. From 3.12 on it is `asyncio.timeout` around an `await`; then the cancel wins, and so
    does a timeout that comes together with the result of a future.

    Why does the cancel win over a result, when the timeout loses against it? A timeout is about
    this one wait, and there is something to return. A cancel is about the caller, who was told to
    stop; a task that goes on with a result has not heard. The result is not lost to whoever has
    the task.

    Who keeps a shielded task alive? The loop knows tasks weakly. Keep a reference as long as the
    task matters, and wait for it before the program ends: the end of `asyncio.run` cancels what is
    shielded like everything else.

    Is a shield good for clean-up? `await shield(close())` in a `finally` is cut off by a second
    cancel: the closing goes on, but nobody waits for it any more.

Cost: one future and one timer a call, and a task where a coroutine is given.
"""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(awaitable: Awaitable[T], timeout: float | None) -> T:  # noqa: ASYNC109
    """Return what `awaitable` gives, or raise TimeoutError after `timeout` seconds."""
    inner = asyncio.ensure_future(awaitable)
    try:
        if timeout is None or timeout > 0:
            await _until_done(inner, timeout)
    except asyncio.CancelledError:
        await _end(inner)
        raise
    if inner.done():
        return inner.result()
    await _end(inner)
    try:
        return inner.result()
    except asyncio.CancelledError as error:
        raise TimeoutError from error


def shield(awaitable: Awaitable[T]) -> Awaitable[T]:
    """Return what can be awaited, and cancelled, without a cancel of `awaitable`."""
    inner = asyncio.ensure_future(awaitable)
    outer = inner.get_loop().create_future()

    def tell(_: object) -> None:
        if not outer.done():
            _copy(inner, outer)

    inner.add_done_callback(tell)
    return outer


def _copy(inner: asyncio.Future[T], outer: asyncio.Future[T]) -> None:
    """End `outer` as `inner` has ended."""
    if inner.cancelled():
        outer.cancel()
    elif (error := inner.exception()) is not None:
        outer.set_exception(error)
    else:
        outer.set_result(inner.result())


async def _until_done(inner: asyncio.Future[T], limit: float | None = None) -> None:
    """Wait until `inner` is done or the time is up; a cancel ends the wait and nothing else."""
    loop = asyncio.get_running_loop()
    woken = loop.create_future()

    def wake(_: object = None) -> None:
        if not woken.done():
            woken.set_result(None)

    timer = None if limit is None else loop.call_later(limit, wake)
    inner.add_done_callback(wake)
    try:
        await woken
    finally:
        inner.remove_done_callback(wake)
        if timer is not None:
            timer.cancel()


async def _end(inner: asyncio.Future[T]) -> None:
    """Cancel `inner` and wait for its end; a cancel meanwhile is passed on, and raised then."""
    heard = None
    while not inner.done():
        inner.cancel()
        try:
            await _until_done(inner)
        except asyncio.CancelledError as error:
            heard = error
    if heard is not None:
        raise heard
