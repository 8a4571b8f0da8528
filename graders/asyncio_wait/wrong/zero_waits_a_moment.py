"""A timeout of 0 is rounded up to ten milliseconds.

Breaks: 3
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
    timeout: float | None = None,
    return_when: str = ALL_COMPLETED,
) -> tuple[Futures, Futures]:
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f"no such return_when: {return_when!r}")
    if asyncio.isfuture(futures) or inspect.iscoroutine(futures):
        raise TypeError("expected an iterable of futures")
    waited = set(futures)
    if any(map(inspect.iscoroutine, waited)):
        raise TypeError("expected futures, got a coroutine")
    if not waited:
        raise ValueError("nothing to wait for")
    waiter = asyncio.get_running_loop().create_future()
    left = len(waited)

    def release() -> None:
        if not waiter.done():
            waiter.set_result(None)

    def finished(future: asyncio.Future[Any]) -> None:
        nonlocal left
        left -= 1
        raised = not future.cancelled() and future.exception() is not None
        if (
            not left
            or return_when == FIRST_COMPLETED
            or (return_when == FIRST_EXCEPTION and raised)
        ):
            release()

    timer = None
    if timeout is not None:
        timer = asyncio.get_running_loop().call_later(max(timeout, 0.01), release)
    for future in waited:
        future.add_done_callback(finished)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in waited:
            future.remove_done_callback(finished)
    done = {future for future in waited if future.done()}
    return done, waited - done


async def hedged(request: Callable[[], Awaitable[T]], *, copies: int, delay: float) -> T:
    running: Futures = set()
    error: BaseException | None = None
    try:
        for left in reversed(range(copies)):
            running.add(asyncio.ensure_future(request()))
            while running:
                patience = delay if left else None
                done, running = await wait(running, timeout=patience, return_when=FIRST_COMPLETED)
                errors = {one: one.exception() for one in done}
                for attempt, error in errors.items():
                    if error is None:
                        result: T = attempt.result()
                        return result
                if left:
                    break
        assert error is not None
        raise error
    finally:
        for attempt in running:
            attempt.cancel()
        if running:
            await wait(running)
        for attempt in running:
            attempt.cancelled() or attempt.exception()
