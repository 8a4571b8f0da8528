"""Begins everything and hands out the tasks themselves, in the order of the arguments.

Breaks: 1, 4, 5, 6
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    tasks = [asyncio.ensure_future(one) for one in dict.fromkeys(awaitables)]

    def time_is_up() -> None:
        for task in tasks:
            task.cancel()

    if timeout is not None:
        asyncio.get_running_loop().call_later(timeout, time_is_up)
    yield from tasks
