"""Counts an Exception as raised, and not what derives from BaseException directly.

Breaks: 2
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
            first = not future.cancelled() and isinstance(future.exception(), Exception)
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
