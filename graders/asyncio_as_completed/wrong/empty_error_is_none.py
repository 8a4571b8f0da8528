"""Asks whether the exception is true, and one without a length is not.

Breaks: 3
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
        future = self.finished.popleft()
        error = asyncio.CancelledError() if future.cancelled() else future.exception()
        if error:
            raise error
        return future.result() if error is None else error  # type: ignore[return-value]

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
    distinct = {id(one): one for one in awaitables}
    return _Answers([asyncio.ensure_future(one) for one in distinct.values()], timeout)
