"""All at once, and the results in order

A page needs the user, the orders and the prices, from three services. Asked one after the other
they take the sum of their times, asked at once only that of the slowest. `asyncio.gather` does it;
what it does when one of them fails, or when the caller gives up, is what the questions are about.
Build it from tasks, futures and their callbacks. What it is given is hashable, and equal to nothing
but itself. Here it is always awaited at once, so whether it returns a coroutine or a future is left
open. So is what comes out when an awaitable fails at the very moment at which the caller is
cancelled, and whether a cancelled caller waits until all that it cancelled has ended.

Rules
1. It gives the list of the results in the order of the arguments, whatever order they come in;
   without arguments, an empty list.
2. All arguments run at once: each is under way before any is waited for. They are coroutines,
   tasks, futures or any other awaitable objects.
3. An object that is given several times runs once, and its result stands in each of its places.
4. The first exception, that very object, reaches the caller at once, however long the others take.
5. After a failure the others run on to their end, and how they end disturbs nobody: no exception of
   theirs is logged as "never retrieved".
6. With `return_exceptions=True` it waits for all, and an exception stands in the place of its
   result; so does the CancelledError of an argument that somebody else has cancelled.
7. Without it, an argument that somebody else has cancelled counts as failed: the caller gets
   CancelledError at once and the others run on. The caller itself is not cancelled by that:
   `asyncio.current_task().cancelling()` stays 0.
8. When the caller is cancelled while it waits, every argument that is not done is cancelled and the
   caller ends as cancelled, also with `return_exceptions=True`, and also when an argument answers
   its cancellation with a result. No callback raises, then or later.
9. It does not call `asyncio.gather`, `asyncio.wait`, `asyncio.as_completed` or `asyncio.TaskGroup`.
   The rest of asyncio may be used.

Grade: nox -s kata -- asyncio_gather
"""

from collections.abc import Awaitable
from typing import Any


def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> Awaitable[list[Any]]:
    """Return what gives the list of all results when it is awaited."""

    # TODO: run them all at once; this waits for one before it begins the next.
    async def one_by_one() -> list[Any]:
        return [await awaitable for awaitable in awaitables]

    return one_by_one()
