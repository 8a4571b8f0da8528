"""Awaits one argument after the other, so nothing runs at once.

Breaks: 2, 4, 5, 6, 7, 8
"""

import asyncio
from collections.abc import Awaitable
from typing import Any


async def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
    outcomes: dict[Awaitable[Any], Any] = {}
    for awaitable in awaitables:
        if awaitable in outcomes:
            continue
        try:
            outcomes[awaitable] = await awaitable
        except Exception as error:
            if not return_exceptions:
                raise
            outcomes[awaitable] = error
    return [outcomes[awaitable] for awaitable in awaitables]
