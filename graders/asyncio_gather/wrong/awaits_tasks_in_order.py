"""Starts all tasks and awaits them in order: a later failure has to wait for its turn.

Breaks: 4, 5, 7, 8
"""

import asyncio
from collections.abc import Awaitable
from typing import Any


async def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
    futures: dict[Awaitable[Any], asyncio.Future[Any]] = {}
    for awaitable in awaitables:
        if awaitable not in futures:
            futures[awaitable] = asyncio.ensure_future(awaitable)
    caller = asyncio.current_task()
    cancelled = caller.cancelling()
    results = []
    for awaitable in awaitables:
        part = futures[awaitable]
        try:
            results.append(await part)
        except BaseException as error:
            if not return_exceptions or caller.cancelling() > cancelled:
                raise
            results.append(error)
    return results
