"""Fills one future after the other: who is cancelled takes the result of its place along.

Breaks: 4, 5
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    loop = asyncio.get_running_loop()
    running = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]
    places: list[asyncio.Future[T]] = [loop.create_future() for _ in running]
    free = iter(places)

    def came(future: asyncio.Future[T]) -> None:
        place = next(free)
        if place.done():
            return
        if future.cancelled():
            place.set_exception(asyncio.CancelledError())
        elif (error := future.exception()) is not None:
            place.set_exception(error)
        else:
            place.set_result(future.result())

    def time_is_up() -> None:
        for future in running:
            future.remove_done_callback(came)
        for place in free:
            if not place.done():
                place.set_exception(TimeoutError())

    for future in running:
        future.add_done_callback(came)
    if timeout is not None:
        loop.call_later(timeout, time_is_up)
    yield from places
