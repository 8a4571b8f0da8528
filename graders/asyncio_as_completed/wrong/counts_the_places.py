"""Hands out as many as there are places, though one object stands in two.

Breaks: 1
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    finished: asyncio.Queue[asyncio.Future[T] | None] = asyncio.Queue()
    given = list(awaitables)
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(given)]

    def came(future: asyncio.Future[T]) -> None:
        finished.put_nowait(future)

    def time_is_up() -> None:
        for future in running:
            if future.remove_done_callback(came):
                finished.put_nowait(None)

    async def next_result() -> T:
        future = await finished.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in running:
        future.add_done_callback(came)
    if timeout is not None:
        asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in given:
        yield next_result()
