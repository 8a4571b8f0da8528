"""Runs a coroutine in the caller's own task; the timer cancels that task, and `uncancel` sorts it out."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(awaitable: Awaitable[T], timeout: float | None) -> T:
    if timeout is not None and timeout <= 0:
        return await _at_once(asyncio.ensure_future(awaitable))
    task = asyncio.current_task()
    assert task is not None
    before, expired = task.cancelling(), False

    def expire() -> None:
        nonlocal expired
        if not (asyncio.isfuture(awaitable) and awaitable.done()):
            expired = task.cancel()

    timer = None
    if timeout is not None:
        timer = asyncio.get_running_loop().call_later(timeout, expire)
    try:
        return await awaitable
    except asyncio.CancelledError as error:
        if asyncio.isfuture(awaitable):
            while not awaitable.done():  # a second cancel met it at its clean-up
                awaitable.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.wait([awaitable])
        if expired and task.cancelling() <= before + 1:
            raise TimeoutError from error
        raise
    finally:
        if timer is not None:
            timer.cancel()
        if expired:
            task.uncancel()


async def _at_once(inner: asyncio.Future[T]) -> T:
    if inner.done():
        return inner.result()
    try:
        while not inner.done():
            inner.cancel()
            await asyncio.wait([inner])
    except asyncio.CancelledError:
        inner.cancel()
        await asyncio.wait([inner])
        raise
    if inner.cancelled():
        raise TimeoutError
    return inner.result()


class shield:
    def __init__(self, awaitable: Awaitable[T]) -> None:
        self.inner = asyncio.ensure_future(awaitable)

    def __await__(self):
        woken = asyncio.Event()
        wake = lambda _: woken.set()
        self.inner.add_done_callback(wake)
        try:
            yield from woken.wait().__await__()
        finally:
            self.inner.remove_done_callback(wake)
        return self.inner.result()
