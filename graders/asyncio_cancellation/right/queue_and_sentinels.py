"""A queue with one end mark for each worker; the first failure is kept in a future."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    over = object()
    queue: asyncio.Queue = asyncio.Queue()
    results: dict[int, Any] = {}
    for numbered in enumerate(jobs):
        queue.put_nowait(numbered)
    count = queue.qsize()
    for _ in range(workers):
        queue.put_nowait(over)
    finished = asyncio.get_running_loop().create_future()

    async def work() -> None:
        async with contextlib.AsyncExitStack() as stack:
            connection = await connect()
            stack.push_async_callback(connection.close)
            while (item := await queue.get()) is not over:
                results[item[0]] = await connection.send(item[1])

    def ended(task: asyncio.Task) -> None:
        running.discard(task)
        if finished.done():
            return
        if not task.cancelled() and task.exception() is not None:
            finished.set_exception(task.exception())
        elif not running:
            finished.set_result(None)

    running = {asyncio.create_task(work()) for _ in range(workers if count else 0)}
    for task in running:
        task.add_done_callback(ended)
    if not running:
        return []
    cancelled = None
    try:
        await finished
    except asyncio.CancelledError as error:
        cancelled = error
    except Exception:
        pass
    while running:
        for task in running:
            task.cancel()
        try:
            await asyncio.wait(running)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    finished.result()
    return [results[number] for number in range(count)]
