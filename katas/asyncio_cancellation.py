"""A pool of workers that can be stopped

Many jobs, and a service that allows a few connections: a pool of workers shares the jobs out.
Starting workers is easy. Stopping them is what goes wrong: a connection stays open, a worker goes
on although nobody is left to ask for its results, a cancel is taken for a failure, or for nothing.
`connect` is a coroutine function without arguments; `await connect()` gives a connection, which has
the coroutine methods `send(job)`, which gives the job's result, and `close()`.

Rules
1. Every job is sent once, and `run_pool` returns the results in the order of the jobs, whatever the
   order in which they were finished. `jobs` is any iterable; jobs and results may be anything, equal
   ones and `None` too. No jobs give an empty list.
2. At most `workers` connections are opened. Each does one job after the other, never two at once.
   All of them work at the same time, and one that is free takes the next job.
3. Every connection that was opened is closed, once, and closing has ended when `run_pool` ends,
   after a failure and after a cancel too. Only a cancel that arrives during a `close` may cut that
   `close` short.
4. When `send` or `connect` raises, the other workers are cancelled, and `run_pool` raises that very
   exception as soon as they have cleaned up. What is not begun by then stays undone. If several
   fail, one of the exceptions comes out.
5. A cancel of `run_pool` is passed on: the workers stop at once, clean up and end, and then
   `CancelledError` comes out, at whatever moment the cancel came. If a worker fails as well, that
   exception may come out instead.
6. When `run_pool` has ended, in whatever way, no task that it started is still running.

Grade: nox -s kata -- asyncio_cancellation
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any


async def run_pool(
    jobs: Iterable[Any], connect: Callable[[], Awaitable[Any]], workers: int
) -> list[Any]:
    """Return the results of the jobs, done by so many workers with a connection each."""
    # TODO: let several workers share the jobs, and stop them all when one fails or you are told to.
    connection = await connect()
    results = [await connection.send(job) for job in jobs]
    await connection.close()
    return results
