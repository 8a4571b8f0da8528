"""One future to wait for, a callback that decides, and two sets made after waking.

Why it is done so
    The caller cannot wait for many futures at once, but they can all call back, and one of the
    callbacks lets a single future of ours be done. The timer does the same. So there is one place
    to wait at, and whoever comes first opens it; who comes later finds it open and does nothing.

    Which future is done is asked after waking, not noted by the callbacks. Between the callback and
    the moment at which the caller gets on, others may have finished; the sets should say what is
    true when the caller looks at them. It also makes the tie easy: a result that comes together
    with the timeout stands among the done.

    A callback is called for a future that is done already, too, only a little later (`call_soon`).
    Nothing special has to be done about what was so before the call.

    `finally` takes the callbacks back. Whoever waits for the same shutdown future in every request,
    with a timeout, would else leave a callback there each time: a leak that takes weeks to show.

    To cancel the caller cancels our one future, and nothing else. That is the whole difference to
    `gather`, and why `wait` suits tasks that belong to somebody else.

    `hedged` is a loop around `wait(…, FIRST_COMPLETED)` with the delay as its timeout: whether the
    time was up or an attempt has failed, the next thing to do is the same, to begin another one. In
    `finally` stand the two steps that are so often one: cancel, and wait until it has happened. A
    task that was told to cancel is still running, holds its connection, and may fail in cleaning
    up; asking for its exception keeps that out of the log.

What the alternatives cost
    Awaiting the futures in turn gives ALL_COMPLETED and nothing else. A helper task around each
    future doubles the tasks, and to cancel the helper cancels the future inside unless it is
    shielded. Polling with `sleep(0.01)` works, late, and keeps the processor warm.

What is asked next
    Why are there sets, when nobody said what order they are in? That is why: ask a dictionary which
    request a task belongs to.

    Why does `wait` refuse coroutines? It would have to make tasks of them, and the caller could not
    find its own coroutine in the sets. Before 3.11 it did, and that was a trap.

    Does hedging not double the load? With the delay at the 95th percentile of the answers it adds
    five in a hundred. Without a limit it makes an outage worse: when everything is slow, everything
    is asked twice.

    What may be hedged? What may be done twice. A payment may not, unless it carries a key by which
    the other side knows it again.

    A cancellation that comes while the losers are being cleaned up? Here it ends the waiting. They
    were told to end already; a caller that must know would have to wait again and raise after it.

Cost: a callback for each future and at most one timer; nothing is left when it is over.
"""

import asyncio
import inspect
from asyncio import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
Futures = set[asyncio.Future[Any]]


async def wait(
    futures: Iterable[asyncio.Future[Any]],
    *,
    timeout: float | None = None,  # noqa: ASYNC109 (that is the task)
    return_when: str = ALL_COMPLETED,
) -> tuple[Futures, Futures]:
    """Return the sets of the futures that are done and of those that are pending."""
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f"no such return_when: {return_when!r}")
    waited = _distinct(futures)
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    unfinished = len(waited)

    def end() -> None:
        if not over.done():
            over.set_result(None)

    def finished(future: asyncio.Future[Any]) -> None:
        nonlocal unfinished
        unfinished -= 1
        first = return_when == FIRST_COMPLETED
        if return_when == FIRST_EXCEPTION:
            first = not future.cancelled() and future.exception() is not None
        if first or unfinished == 0:
            end()

    timer = None if timeout is None else loop.call_later(timeout, end)
    for future in waited:
        future.add_done_callback(finished)
    try:
        await over
    finally:
        for future in waited:
            future.remove_done_callback(finished)
        if timer is not None:
            timer.cancel()
    done = {future for future in waited if future.done()}
    return done, waited - done


def _distinct(futures: Iterable[asyncio.Future[Any]]) -> Futures:
    """The futures as a set; TypeError or ValueError if they cannot be waited for."""
    if asyncio.isfuture(futures) or inspect.iscoroutine(futures):
        raise TypeError(f"expected an iterable of futures, got a {type(futures).__name__}")
    distinct = set(futures)
    if any(inspect.iscoroutine(future) for future in distinct):
        raise TypeError("a coroutine cannot be waited for, make a task of it")
    if not distinct:
        raise ValueError("there is nothing to wait for")
    return distinct


async def hedged(request: Callable[[], Awaitable[T]], *, copies: int, delay: float) -> T:
    """Return the first result of up to so many requests."""
    running: Futures = set()
    error: BaseException | None = None
    try:
        while copies or running:
            if copies:
                running.add(asyncio.ensure_future(request()))
                copies -= 1
            patience = delay if copies else None
            done, running = await wait(running, timeout=patience, return_when=FIRST_COMPLETED)
            errors = {attempt: _error_of(attempt) for attempt in done}
            for attempt, error in errors.items():
                if error is None:
                    result: T = attempt.result()
                    return result
        assert error is not None
        raise error
    finally:
        for attempt in running:
            attempt.add_done_callback(_error_of)  # at its end, be it after a cancel of this wait
            attempt.cancel()
        if running:
            await wait(running)


def _error_of(attempt: asyncio.Future[Any]) -> BaseException | None:
    """What an attempt has ended with; asking keeps asyncio from logging it."""
    return asyncio.CancelledError() if attempt.cancelled() else attempt.exception()
