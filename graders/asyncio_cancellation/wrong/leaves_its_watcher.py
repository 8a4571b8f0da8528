"""Stops the workers in good order, but not the task that watches them.

Breaks: 6
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    waiting = deque(enumerate(jobs))
    results: list[Any] = [None] * len(waiting)

    async def work() -> None:
        connection = await connect()
        try:
            while waiting:
                number, job = waiting.popleft()
                results[number] = await connection.send(job)
        finally:
            await connection.close()

    async def watch() -> None:
        while True:
            await asyncio.sleep(60)

    watcher = asyncio.create_task(watch(), name="watcher")

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(workers, len(waiting))):
                group.create_task(work())
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return results
