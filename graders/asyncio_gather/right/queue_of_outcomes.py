"""Takes the finished futures from a queue, and cleans up before it lets a cancellation through."""

import asyncio
from collections.abc import Awaitable
from typing import Any


async def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
    parts: list[asyncio.Future[Any]] = []
    places: dict[Awaitable[Any], int] = {}
    finished: asyncio.Queue[asyncio.Future[Any]] = asyncio.Queue()
    for awaitable in awaitables:
        if awaitable not in places:
            places[awaitable] = len(parts)
            part = asyncio.ensure_future(awaitable)
            part.add_done_callback(_look)
            part.add_done_callback(finished.put_nowait)
            parts.append(part)
    try:
        for _ in parts:
            part = await finished.get()
            if not return_exceptions and (error := _look(part)) is not None:
                break
        else:
            errors = [_look(part) for part in parts]
            outcomes = [
                part.result() if error is None else error
                for part, error in zip(parts, errors, strict=True)
            ]
            return [outcomes[places[awaitable]] for awaitable in awaitables]
    except asyncio.CancelledError:
        for part in parts:
            part.cancel()
        for part in parts:
            while not part.done():
                await finished.get()
        raise
    raise error


def _look(part: asyncio.Future[Any]) -> BaseException | None:
    return asyncio.CancelledError() if part.cancelled() else part.exception()
