"""Returns the exception instead of raising it.

Breaks: 3, 6
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

    def time_is_up() -> None:
        for future in running:
            if future.remove_done_callback(came):
                finished.put_nowait(None)

    async def next_result() -> T:
        future = await finished.get()
        if future is None:
            raise TimeoutError
        return future.exception() or future.result()  # type: ignore[return-value]

    for future in running:
        future.add_done_callback(came)
    if timeout is not None:
        asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in running:
        yield next_result()
