"""Raises the first failure and forgets the other workers: `gather` does not stop them.

Breaks: 3, 6
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

    await asyncio.gather(*[work() for _ in range(min(workers, len(waiting)))])
    return results
