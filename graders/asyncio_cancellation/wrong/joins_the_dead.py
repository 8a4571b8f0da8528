"""Waits for the queue to be done, also when the workers have died.

Breaks: 3, 4, 6
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    queue: asyncio.Queue = asyncio.Queue()
    results: list[Any] = []
    for numbered in enumerate(jobs):
        queue.put_nowait(numbered)
        results.append(None)

    async def work() -> None:
        connection = await connect()
        try:
            while True:
                number, job = await queue.get()
                results[number] = await connection.send(job)
                queue.task_done()
        finally:
            await connection.close()

    tasks = [asyncio.create_task(work()) for _ in range(min(workers, len(results)))]
    try:
        await queue.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
