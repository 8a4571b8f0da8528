"""Suppresses CancelledError while it waits for the workers, also its own.

Breaks: 5
"""

import asyncio
import contextlib
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
    joined = asyncio.create_task(queue.join())
    try:
        await asyncio.wait([joined, *tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in [joined, *tasks]:
            task.cancel()
        for task in [joined, *tasks]:
            while not task.done():
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task
    return results
