"""Wakes one of those who wait when the first result comes, and nobody for what comes beside it.

Breaks: 4
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    finished: list[asyncio.Future[T] | None] = []
    waiting: list[asyncio.Future[None]] = []
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]

    def wake_one() -> None:
        while waiting:
            waiter = waiting.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                return

    def came(future: asyncio.Future[T] | None) -> None:
        finished.append(future)
        if len(finished) == 1:
            wake_one()

    def time_is_up() -> None:
        for future in running:
            if future.remove_done_callback(came):
                came(None)

    async def next_result() -> T:
        while not finished:
            waiter = asyncio.get_running_loop().create_future()
            waiting.append(waiter)
            try:
                await waiter
            except asyncio.CancelledError:
                if not waiter.cancelled():
                    wake_one()
                raise
        future = finished.pop(0)
        if future is None:
            raise TimeoutError
        return future.result()

    for one in running:
        one.add_done_callback(came)
    if timeout is not None:
        asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in running:
        yield next_result()
