"""Answers in the order in which they come

Twenty servers were asked, and the page wants to show each answer as it comes. A plain loop cannot
wait for "whichever is next"; so `asyncio.as_completed` hands out things to await, one for each
task, and each of them gives the next result that nobody has had. Build it from futures and their
callbacks. It is meant for the plain `for` of every version; the `async for` of Python 3.13 need not
work. What it is given is hashable, and equal to nothing but itself. What comes out when a task ends
at the very moment of the timeout is left open.

    for answer in as_completed(requests):
        show(await answer)

Rules
1. It gives one awaitable for each object it was given (an object given twice counts once), and
   awaiting them one by one gives the results in the order in which they came, not in that of the
   arguments. Nothing given, nothing handed out. Any iterable will do.
2. All that was given runs at once, from the first awaitable that is handed out at the latest, also
   while nobody awaits; it is coroutines, tasks, futures or any other awaitable objects.
3. An exception comes out of the one await whose turn it is, as the very object that was raised;
   so does the CancelledError of a task that somebody else has cancelled, which does not cancel who
   awaits. All others still give their results.
4. The awaitables are all alike: whichever is awaited first gives the first result, also when they
   are awaited by several tasks at once; each result is given to one of them only.
5. Whoever is cancelled while it awaits ends as cancelled and takes nothing with it: the tasks run
   on, and each result is still given in its turn to one of the awaitables that are left, as long
   as there is one that is awaited.
6. When `timeout` seconds have passed since the first awaitable was handed out, awaiting raises
   TimeoutError where no result is left that came in time. No task is cancelled by that. Without
   `timeout` it waits for ever.
7. It does not call `asyncio.as_completed`, `wait`, `wait_for`, `gather` or `TaskGroup`. The rest of
   asyncio may be used.

Grade: nox -s kata -- asyncio_as_completed
"""

from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    """Hand out one awaitable for each that was given; they give the results as they come."""
    # TODO: these give their own results, in their own order, and begin when they are awaited.
    yield from awaitables
