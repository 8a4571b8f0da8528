"""All wait for one event and look again after waking."""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    finished: list[asyncio.Future[T] | None] = []
    news = asyncio.Event()
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]

    def came(future: asyncio.Future[T] | None) -> None:
        finished.append(future)
        news.set()

    def time_is_up() -> None:
        for future in running:
            if future.remove_done_callback(came):
                came(None)

    async def next_result() -> T:
        while not finished:
            news.clear()
            await news.wait()
        future = finished.pop(0)
        if future is None:
            raise TimeoutError
        return future.result()

    for future in running:
        future.add_done_callback(came)
    if timeout is not None:
        asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in running:
        yield next_result()
