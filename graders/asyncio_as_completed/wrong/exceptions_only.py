"""Catches `Exception` and CancelledError; anything else never arrives.

Breaks: 3
"""

import asyncio
import inspect
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    """Hand out one awaitable for each that was given; they give the results as they come."""
    finished: asyncio.Queue[asyncio.Future[T] | None] = asyncio.Queue()
    running: set[asyncio.Future[T]] = set()

    async def run(part: asyncio.Future[T]) -> None:
        try:
            await part
        except (Exception, asyncio.CancelledError):
            pass
        came(part)

    running = _begun(awaitables)
    runners = [asyncio.create_task(run(part)) for part in running]
    timed_out = False
    timer: asyncio.TimerHandle | None = None

    def came(future: asyncio.Future[T]) -> None:
        if timed_out:
            return
        running.discard(future)
        finished.put_nowait(future)
        if timer is not None and not running:
            timer.cancel()

    def time_is_up() -> None:
        nonlocal timed_out
        timed_out = True
        for _ in running:
            finished.put_nowait(None)

    async def next_result() -> T:
        future = await finished.get()
        if future is None:
            raise TimeoutError
        return future.result()

    if running and timeout is not None:
        timer = asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in runners:
        yield next_result()


def _begun(awaitables: Iterable[Awaitable[T]]) -> set[asyncio.Future[T]]:
    """A future for each; TypeError for a single one, which could be iterated over."""
    if asyncio.isfuture(awaitables) or inspect.iscoroutine(awaitables):
        raise TypeError(f"expected an iterable of awaitables, got a {type(awaitables).__name__}")
    return {asyncio.ensure_future(awaitable) for awaitable in set(awaitables)}
