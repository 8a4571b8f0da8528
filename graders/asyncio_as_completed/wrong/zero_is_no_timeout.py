"""Takes a timeout of 0 for none.

Breaks: 6
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    finished: list[asyncio.Future[T] | None] = []
    waiting: list[asyncio.Future[asyncio.Future[T] | None]] = []
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]

    def came(future: asyncio.Future[T] | None) -> None:
        while waiting:
            waiter = waiting.pop(0)
            if not waiter.done():
                waiter.set_result(future)
                return
        finished.append(future)

    def passed_on(future: asyncio.Future[T] | None) -> None:
        came(future)
        if finished and finished[-1] is future:
            finished.insert(0, finished.pop())

    def time_is_up() -> None:
        for future in running:
            if future.remove_done_callback(came):
                came(None)

    async def next_result() -> T:
        if finished:
            future = finished.pop(0)
        else:
            waiter = asyncio.get_running_loop().create_future()
            waiting.append(waiter)
            try:
                future = await waiter
            except asyncio.CancelledError:
                if not waiter.cancelled():
                    passed_on(waiter.result())
                raise
        if future is None:
            raise TimeoutError
        return future.result()

    for one in running:
        one.add_done_callback(came)
    if timeout:
        asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in running:
        yield next_result()
