"""Begins when the first of them is awaited, not when it is handed out.

Breaks: 2, 6
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    given = list(dict.fromkeys(awaitables))
    finished: asyncio.Queue[asyncio.Future[T] | None] = asyncio.Queue()
    running: list[asyncio.Future[T]] = []

    def came(future: asyncio.Future[T]) -> None:
        finished.put_nowait(future)

    def time_is_up() -> None:
        for future in running:
            if future.remove_done_callback(came):
                finished.put_nowait(None)

    async def next_result() -> T:
        if not running:
            running.extend(map(asyncio.ensure_future, given))
            for future in running:
                future.add_done_callback(came)
            if timeout is not None:
                asyncio.get_running_loop().call_later(timeout, time_is_up)
        future = await finished.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for _ in given:
        yield next_result()
