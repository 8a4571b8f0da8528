"""Gives each worker its part beforehand; one that is free does not help the others.

Breaks: 2
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    waiting = list(enumerate(jobs))
    results: list[Any] = [None] * len(waiting)

    async def work(part: list[Any]) -> None:
        connection = await connect()
        try:
            for number, job in part:
                results[number] = await connection.send(job)
        finally:
            await connection.close()

    try:
        async with asyncio.TaskGroup() as group:
            for first in range(min(workers, len(waiting))):
                group.create_task(work(waiting[first::workers]))
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return results
