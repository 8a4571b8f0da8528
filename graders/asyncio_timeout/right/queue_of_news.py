"""The waiting and the ending of one call, kept in an object; queues carry the news."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


class _Wait:
    def __init__(self, inner: asyncio.Future) -> None:
        self.inner = inner
        self.news: asyncio.Queue = asyncio.Queue()
        self.interrupted = False
        inner.add_done_callback(lambda _: self.news.put_nowait("done"))

    async def hear(self) -> None:
        try:
            await self.news.get()
        except asyncio.CancelledError:
            self.interrupted = True

    async def limited(self, timeout: float | None) -> None:
        timer = None
        if timeout is not None:
            loop = asyncio.get_running_loop()
            timer = loop.call_at(loop.time() + timeout, self.news.put_nowait, "late")
        try:
            if not self.inner.done():
                await self.hear()
        finally:
            if timer is not None:
                timer.cancel()

    async def end(self) -> bool:
        asked = False
        while not self.inner.done():
            self.inner.cancel()
            asked = True
            await self.hear()
        return asked


async def wait_for(awaitable: Awaitable[T], timeout: float | None) -> T:
    wait = _Wait(asyncio.ensure_future(awaitable))
    if timeout is None or timeout > 0:
        await wait.limited(timeout)
    asked = await wait.end()
    if wait.interrupted:
        raise asyncio.CancelledError
    if asked and wait.inner.cancelled():
        raise TimeoutError
    return wait.inner.result()


async def shield(awaitable: Awaitable[T]) -> T:
    wait = _Wait(asyncio.ensure_future(awaitable))
    await wait.hear()
    if wait.interrupted:
        raise asyncio.CancelledError
    return wait.inner.result()
