"""A queue of finished futures; what is handed out takes the next one from it.

Why it is done so
    "Whoever is done next" is no future that exists; it is found out. So each task, when it is done,
    puts itself into a queue, and what is handed out is a coroutine that takes one thing from it.
    The queue holds the tasks in the order in which they came, and those who wait in the order in
    which they asked. Nothing ties the third awaitable to the third task, nor to the third result.

    It holds the futures themselves, not their results: `result()` is called by the one whose turn
    it is, so an exception comes out of its await, and nowhere else.

    A timeout is one more thing to come: a `None` for each task that is not done, behind the results
    that came in time. Then every awaitable has something to take, as many as were handed out, and
    nobody waits for ever. The callbacks are taken back, so a task that ends later changes nothing.

    The queue also settles the hardest case. A result comes, and wakes a waiting consumer, which is
    cancelled before it gets on. `Queue.get` takes nothing until it runs, and when it is cancelled
    after it was woken it wakes the next in line. So the result is still there, and somebody knows.

    It is a generator: everything begins when the first awaitable is asked for.

What the alternatives cost
    A future for each place, filled in the order in which the results come, is the answer of most
    books. It is shorter and is right until somebody is cancelled: its place is filled all the same,
    or raises InvalidStateError in the callback, and the result is gone. And who awaits the third
    place first waits for the third result.

    `asyncio.wait(..., FIRST_COMPLETED)` in a loop looks at all that are left after each: with a
    thousand tasks half a million looks. And it has to hand out something before it has waited.

    An event that all consumers wait for, and look again after waking, works too, and wakes all of
    them for each result.

What is asked next
    Which request does this answer belong to? That is what the plain form cannot say. Let the
    coroutine return its name along with the answer. The `async for` form of Python 3.13 gives back
    the tasks that it was given.

    And if the loop is left early, by `break` or by an exception? The tasks run on, and their
    exceptions are logged. Whoever made them cancels them; a TaskGroup around the loop does.

    When does the timeout begin? With the first awaitable, and it is one for all of them, not one
    for each.

Cost: a task, a callback and a coroutine for each, one timer, and no look at those still running.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    """Hand out one awaitable for each that was given; they give the results as they come."""
    finished: asyncio.Queue[asyncio.Future[T] | None] = asyncio.Queue()
    running = _begun(awaitables)
    timer: asyncio.TimerHandle | None = None

    def came(future: asyncio.Future[T]) -> None:
        running.discard(future)
        finished.put_nowait(future)
        if timer is not None and not running:
            timer.cancel()

    def time_is_up() -> None:
        for future in running:
            future.remove_done_callback(came)
            finished.put_nowait(None)

    async def next_result() -> T:
        future = await finished.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in running:
        future.add_done_callback(came)
    if running and timeout is not None:
        timer = asyncio.get_running_loop().call_later(timeout, time_is_up)
    for _ in range(len(running)):
        yield next_result()


def _begun(awaitables: Iterable[Awaitable[T]]) -> set[asyncio.Future[T]]:
    """A future for each; TypeError for a single one, which could be iterated over."""
    if asyncio.isfuture(awaitables) or inspect.iscoroutine(awaitables):
        raise TypeError(f"expected an iterable of awaitables, got a {type(awaitables).__name__}")
    return {asyncio.ensure_future(awaitable) for awaitable in set(awaitables)}
