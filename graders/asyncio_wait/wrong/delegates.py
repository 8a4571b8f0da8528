"""Hands the waiting to asyncio.wait.

Breaks: 9
"""

import asyncio
from asyncio import ALL_COMPLETED, FIRST_COMPLETED
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
    return await asyncio.wait(futures, timeout=timeout, return_when=return_when)


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
            attempt.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            attempt.cancel()
        if running:
            await wait(running)
