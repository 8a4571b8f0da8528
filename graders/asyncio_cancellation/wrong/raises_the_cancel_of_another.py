"""Looks for the failure among the workers in their order, and finds one that it cancelled itself.

Breaks: 4, 6
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
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for error in ended:
        if error is not None:
            raise error
    return results
