"""Waits with `asyncio.wait`; the shield is a coroutine function."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(awaitable: Awaitable[T], timeout: float | None) -> T:
    inner = asyncio.ensure_future(awaitable)
    gave_up = False
    try:
        if not inner.done():
            if timeout is None or timeout > 0:
                await asyncio.wait([inner], timeout=timeout)
    except asyncio.CancelledError:
        gave_up = True
    if inner.done() and not gave_up:
        return inner.result()
    late = not inner.done()
    while not inner.done():
        inner.cancel()
        try:
            await asyncio.wait([inner])
        except asyncio.CancelledError:
            gave_up = True
    if gave_up:
        raise asyncio.CancelledError
    if late and inner.cancelled():
        raise TimeoutError
    return inner.result()


async def shield(awaitable: Awaitable[T]) -> T:
    inner = asyncio.ensure_future(awaitable)
    await asyncio.wait([inner])
    return inner.result()
