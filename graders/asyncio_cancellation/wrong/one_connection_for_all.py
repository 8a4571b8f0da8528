"""Lets all workers use one connection at once.

Breaks: 2
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

    if not waiting:
        return []
    connection = await connect()

    async def work() -> None:
        while waiting:
            number, job = waiting.popleft()
            results[number] = await connection.send(job)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(work())
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    finally:
        await connection.close()
    return results
