"""No workers at all: a task for each job, and a queue of free connections."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    free: asyncio.LifoQueue = asyncio.LifoQueue()
    for _ in range(workers):
        free.put_nowait(None)

    async with contextlib.AsyncExitStack() as opened:

        async def do(job: Any) -> Any:
            connection = await free.get()
            try:
                if connection is None:
                    connection = await connect()
                    opened.push_async_callback(connection.close)
                return await connection.send(job)
            finally:
                free.put_nowait(connection)

        tasks = [asyncio.ensure_future(do(job)) for job in jobs]
        try:
            return await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
