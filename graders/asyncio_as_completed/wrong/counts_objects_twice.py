"""Knows coroutines and futures again, but takes any other awaitable that is given twice for two.

Breaks: 1
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class _Turn(Generic[T]):
    def __init__(self, answers: "_Answers[T]") -> None:
        self.answers = answers

    def __await__(self):  # type: ignore[no-untyped-def]
        return self.answers.take().__await__()


class _Answers(Generic[T]):
    def __init__(self, futures: list[asyncio.Future[T]], timeout: float | None) -> None:
        self.finished: deque[asyncio.Future[T]] = deque()
        self.count = asyncio.Semaphore(0)
        self.futures = futures
        self.left = len(futures)
        for future in futures:
            future.add_done_callback(self.came)
        if timeout is not None:
            asyncio.get_running_loop().call_later(timeout, self.stop)

    def came(self, future: asyncio.Future[T]) -> None:
        self.finished.append(future)
        self.count.release()

    def stop(self) -> None:
        for future in self.futures:
            if not future.done():
                future.remove_done_callback(self.came)
                self.count.release()

    async def take(self) -> T:
        await self.count.acquire()
        if not self.finished:
            raise TimeoutError
        return self.finished.popleft().result()

    def __iter__(self) -> "_Answers[T]":
        return self

    def __next__(self) -> _Turn[T]:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return _Turn(self)


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    begun: list[asyncio.Future[T]] = []
    known: set[Awaitable[T]] = set()
    for one in awaitables:
        if one not in known:
            begun.append(asyncio.ensure_future(one))
        if asyncio.iscoroutine(one) or asyncio.isfuture(one):
            known.add(one)
    return _Answers(begun, timeout)
