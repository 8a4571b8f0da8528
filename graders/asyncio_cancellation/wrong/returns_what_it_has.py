"""Cancelled, it returns the results that it has.

Breaks: 5
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

    tasks = [asyncio.create_task(work()) for _ in range(min(workers, len(waiting)))]
    try:
        await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
