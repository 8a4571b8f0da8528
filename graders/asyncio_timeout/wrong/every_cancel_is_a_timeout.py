"""Ends every cancel as a timeout, also the one that came from outside.

Breaks: 1, 4, 5
"""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(awaitable: Awaitable[T], timeout: float | None) -> T:
    inner = asyncio.ensure_future(awaitable)
    try:
        if timeout is None or timeout > 0:
            await _until_done(inner, timeout)
        if not inner.done():
            await _end(inner)
        return inner.result()
    except asyncio.CancelledError as error:
        await _end(inner)
        raise TimeoutError from error


def shield(awaitable: Awaitable[T]) -> Awaitable[T]:
    """Return what can be awaited, and cancelled, without a cancel of `awaitable`."""
    inner = asyncio.ensure_future(awaitable)
    outer = inner.get_loop().create_future()

    def tell(_: object) -> None:
        if not outer.done():
            _copy(inner, outer)

    inner.add_done_callback(tell)
    return outer


def _copy(inner: asyncio.Future[T], outer: asyncio.Future[T]) -> None:
    """End `outer` as `inner` has ended."""
    if inner.cancelled():
        outer.cancel()
    elif error := inner.exception():
        outer.set_exception(error)
    else:
        outer.set_result(inner.result())


async def _until_done(inner: asyncio.Future[T], timeout: float | None = None) -> None:
    """Wait until `inner` is done or the time is up; a cancel ends the wait and nothing else."""
    loop = asyncio.get_running_loop()
    woken = loop.create_future()

    def wake(_: object = None) -> None:
        if not woken.done():
            woken.set_result(None)

    timer = None if timeout is None else loop.call_later(timeout, wake)
    inner.add_done_callback(wake)
    try:
        await woken
    finally:
        inner.remove_done_callback(wake)
        if timer is not None:
            timer.cancel()


async def _end(inner: asyncio.Future[T]) -> None:
    """Cancel `inner` and wait for its end; a cancel meanwhile is passed on, and raised then."""
    heard = None
    while not inner.done():
        inner.cancel()
        try:
            await _until_done(inner)
        except asyncio.CancelledError as error:
            heard = error
    if heard is not None:
        raise heard
