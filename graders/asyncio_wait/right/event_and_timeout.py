"""Waits for an event inside `asyncio.timeout`; `hedged` reads a queue of finished attempts."""

import asyncio
import inspect
from asyncio import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
Futures = set[asyncio.Future[Any]]


async def wait(
    futures: Iterable[asyncio.Future[Any]],
    *,
    timeout: float | None = None,
    return_when: str = ALL_COMPLETED,
) -> tuple[Futures, Futures]:
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f"no such return_when: {return_when!r}")
    if asyncio.isfuture(futures) or inspect.iscoroutine(futures):
        raise TypeError("expected an iterable of futures")
    waited = set(futures)
    if any(map(inspect.iscoroutine, waited)):
        raise TypeError("expected futures, got a coroutine")
    if not waited:
        raise ValueError("nothing to wait for")
    news = asyncio.Event()

    def tell(_: asyncio.Future[Any]) -> None:
        news.set()

    def enough() -> bool:
        done = [future for future in waited if future.done()]
        if return_when == FIRST_COMPLETED and done:
            return True
        if return_when == FIRST_EXCEPTION and any(
            not future.cancelled() and future.exception() for future in done
        ):
            return True
        return len(done) == len(waited)

    for future in waited:
        future.add_done_callback(tell)
    try:
        async with asyncio.timeout(timeout):
            while not enough():
                news.clear()
                await news.wait()
    except TimeoutError:
        pass
    finally:
        for future in waited:
            future.remove_done_callback(tell)
    done = set(filter(asyncio.Future.done, waited))
    return done, waited - done


async def hedged(request: Callable[[], Awaitable[T]], *, copies: int, delay: float) -> T:
    ended: asyncio.Queue[asyncio.Future[T] | None] = asyncio.Queue()
    attempts: list[asyncio.Future[T]] = []
    timer: asyncio.TimerHandle | None = None
    loop = asyncio.get_running_loop()

    def begin() -> None:
        nonlocal timer
        if timer is not None:
            timer.cancel()
        attempt = asyncio.ensure_future(request())
        attempt.add_done_callback(ended.put_nowait)
        attempts.append(attempt)
        if len(attempts) < copies:
            timer = loop.call_later(delay, begin)

    begin()
    failures = 0
    try:
        while True:
            attempt = await ended.get()
            assert attempt is not None
            error = attempt.exception()
            if error is None:
                return attempt.result()
            failures += 1
            if failures == copies:
                raise error
            if len(attempts) < copies:
                begin()
    finally:
        if timer is not None:
            timer.cancel()
        for attempt in attempts:
            attempt.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            attempt.cancel()
        for attempt in attempts:
            while not attempt.done():
                await ended.get()
