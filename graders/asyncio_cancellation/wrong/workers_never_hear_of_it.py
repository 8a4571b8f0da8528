"""Waits with `asyncio.wait`, which does not pass a cancel on.

Breaks: 3, 5, 6
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
    if not tasks:
        return []
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others)
    for task in done:
        task.result()
    return results
