"""A task group of workers, each of which closes what it opened, in a `finally`.

Why it is done so
    There are two levels, and each has one duty. A worker owns a connection, so the worker closes
    it: `try … finally` around its loop, begun on the line after `connect`, so that nothing can come
    between. It catches no exception at all. A cancel goes through it like any other exception, the
    clean-up runs on the way, and the task ends as cancelled, which is how those who wait know that
    it has obeyed.

    The pool owns the workers, so the pool starts them, and does not end before they have. That is
    what a `TaskGroup` is: it waits for all its tasks on every way out, cancels the others when one
    fails, passes a cancel of its own on, and does not take the one for the other.

    The jobs are in a deque that all workers share. `while waiting` and `popleft` have no `await`
    between them, so no other task can come between them either: no lock, no sentinel, no `join`
    that waits for workers that are dead.

What the alternatives cost
    `gather` alone raises the first failure and lets the others run on, with nobody to look at them.
    With `finally: cancel all, gather(…, return_exceptions=True)` around it, it is as good as a
    group, and works before 3.11.

    `queue.join()` is woken by `task_done`, which a worker that failed never calls. It has to be
    raced against the workers.

    `asyncio.wait` neither cancels nor raises; then every way out has to be written by hand.

What is asked next
    Why must CancelledError be raised again? Because it is an instruction to the task and not an
    event in it. Who swallows it breaks `timeout`, `TaskGroup` and Ctrl-C, all of which cancel, and
    wait for the task to obey. It derives from BaseException so that `except Exception` leaves it
    alone.

    And if a task is right to swallow it? The one who cancelled the task may do so, having asked
    `Task.uncancel`. In `with suppress(CancelledError): await task`, after `task.cancel()`, two
    cancels look the same: the one of the task, and the one of whoever waits. Asking
    `asyncio.current_task().cancelling()` tells them apart.

    What if the clean-up must not be cut short? A second cancel hits the `await` in the `finally`.
    Put the closing into a task, shield it, and wait for it again after a cancel; and give it a
    timeout, since nobody can stop it any more.

    Why does one exception come out, and not a group? Because callers want to write `except
    ConnectionError`. The price: of several failures all but the first are lost. A library would
    raise the group, or log the others.

    What of a worker that blocks, in `time.sleep` or in a loop that computes? No cancel reaches it:
    a cancel is delivered at an `await`.

Cost: one task and one connection a worker.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    """Return the results of the jobs, done by so many workers with a connection each."""
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

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(workers, len(waiting))):
                group.create_task(work())
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return results
