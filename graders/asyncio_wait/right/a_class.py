"""A waiter that is an object of its own; `hedged` recurses into its next attempt."""

import asyncio
import inspect
from asyncio import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
Futures = set[asyncio.Future[Any]]


class _Waiter:
    def __init__(self, futures: Futures, return_when: str) -> None:
        self.missing = {future for future in futures if not future.done()}
        self.futures = futures
        self.return_when = return_when
        self.gate = asyncio.get_running_loop().create_future()

    def __call__(self, future: asyncio.Future[Any] | None = None) -> None:
        self.missing.discard(future)
        if not self.gate.done() and (future is None or self.is_enough()):
            self.gate.set_result(None)

    def is_enough(self) -> bool:
        done = self.futures - self.missing
        if self.return_when == FIRST_COMPLETED:
            return bool(done)
        if self.return_when == FIRST_EXCEPTION:
            return not self.missing or any(not f.cancelled() and f.exception() for f in done)
        return not self.missing

    async def wait(self, timeout: float | None) -> None:
        if self.is_enough():
            return
        handle = None
        if timeout is not None:
            handle = asyncio.get_running_loop().call_later(timeout, self)
        for future in list(self.missing):
            future.add_done_callback(self)
        try:
            await self.gate
        finally:
            handle and handle.cancel()
            for future in self.futures:
                future.remove_done_callback(self)


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
    await _Waiter(waited, return_when).wait(timeout)
    done = {future for future in waited if future.done()}
    return done, waited - done


async def hedged(request: Callable[[], Awaitable[T]], *, copies: int, delay: float) -> T:
    failures: list[BaseException] = []
    answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    tasks: list[asyncio.Task[None]] = []

    def begin() -> asyncio.Event:
        failed = asyncio.Event()
        tasks.append(asyncio.create_task(attempt(failed)))
        return failed

    async def attempt(failed: asyncio.Event) -> None:
        try:
            result = await request()
            if not answer.done():
                answer.set_result(result)
        except Exception as error:
            failures.append(error)
            failed.set()
            if len(failures) == copies and not answer.done():
                answer.set_exception(error)

    async def follow() -> None:
        for _ in range(copies - 1):
            try:
                async with asyncio.timeout(delay):
                    await begin().wait()
            except TimeoutError:
                pass
        begin()

    starter = asyncio.create_task(follow())
    try:
        return await answer
    finally:
        starter.cancel()
        await wait([starter])
        for task in tasks:
            task.cancel()
        if tasks:
            await wait(tasks)
