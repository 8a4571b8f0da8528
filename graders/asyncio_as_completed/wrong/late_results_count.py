"""Goes on collecting after the timeout, and gives what came too late.

Breaks: 6
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    finished: asyncio.Queue[asyncio.Future[T]] = asyncio.Queue()
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]
    loop = asyncio.get_running_loop()
    end = None if timeout is None else loop.time() + timeout

    async def next_result() -> T:
        if not finished.empty():
            return finished.get_nowait().result()
        async with asyncio.timeout_at(end):
            return (await finished.get()).result()

    for future in running:
        future.add_done_callback(finished.put_nowait)
    for _ in running:
        yield next_result()
