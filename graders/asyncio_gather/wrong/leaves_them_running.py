"""Does not cancel the arguments when the caller is cancelled.

Breaks: 8
"""

import asyncio
from collections.abc import Awaitable
from typing import Any


def _error(part: asyncio.Future[Any]) -> BaseException | None:
    return asyncio.CancelledError() if part.cancelled() else part.exception()


async def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
    futures: dict[Awaitable[Any], asyncio.Future[Any]] = {}
    for awaitable in awaitables:
        if awaitable not in futures:
            futures[awaitable] = asyncio.ensure_future(awaitable)
    served = asyncio.get_running_loop().create_future()
    left = len(futures)

    def finished(part: asyncio.Future[Any]) -> None:
        nonlocal left
        left -= 1
        error = _error(part)
        if served.done():
            return
        if error is not None and not return_exceptions:
            served.set_exception(error)
        elif not left:
            served.set_result(None)

    for part in futures.values():
        part.add_done_callback(finished)
    if futures:
        await served
    outcomes = {
        key: part.result() if (error := _error(part)) is None else error
        for key, part in futures.items()
    }
    return [outcomes[awaitable] for awaitable in awaitables]
