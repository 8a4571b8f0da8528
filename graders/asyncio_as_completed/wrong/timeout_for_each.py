"""Gives each await the whole timeout anew.

Breaks: 6
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    finished: asyncio.Queue[asyncio.Future[T] | None] = asyncio.Queue()
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]

    def came(future: asyncio.Future[T]) -> None:
        finished.put_nowait(future)

    async def next_result() -> T:
        async with asyncio.timeout(timeout):
            future = await finished.get()
        assert future is not None
        return future.result()

    for future in running:
        future.add_done_callback(came)
    for _ in running:
        yield next_result()
