"""Takes a result of None for one that has not come yet.

Breaks: 1
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
    came: dict[asyncio.Future[Any], Any] = dict.fromkeys(futures.values())

    def finished(part: asyncio.Future[Any]) -> None:
        error = _error(part)
        came[part] = part.result() if error is None else error
        if served.done():
            return
        if error is not None and not return_exceptions:
            served.set_exception(error)
        elif all(outcome is not None for outcome in came.values()):
            served.set_result(None)

    for part in futures.values():
        part.add_done_callback(finished)
    try:
        if futures:
            await served
    except asyncio.CancelledError:
        if served.cancelled():
            for part in futures.values():
                part.cancel()
        raise
    outcomes = {
        key: part.result() if (error := _error(part)) is None else error
        for key, part in futures.items()
    }
    return [outcomes[awaitable] for awaitable in awaitables]
