"""A timeout and a shield that lose nothing

A service asks another one and cannot wait for ever; a save that has begun must not stop half-way
because the one who asked for it went away. asyncio has `wait_for` and `shield` for that, and for
years they lost results, swallowed cancels and left things running. Build both. Awaitables are
coroutines, tasks, futures and objects with an `__await__` of their own.

Rules
1. Both give what the awaitable gives: its result, or the very exception that it raised. `wait_for`
   does so if the awaitable ends within `timeout` seconds; `None` means however long it takes.
2. When the time is up, `wait_for` cancels the awaitable, waits until it has ended, its clean-up
   included, and raises `TimeoutError`.
3. No outcome is lost to the timeout: if the awaitable ended with a result or an exception, be it at
   the very moment at which the time was up, or instead of obeying the cancel, `wait_for` gives
   that, and not `TimeoutError`.
4. With a timeout of zero or less, what is done already gives its outcome; everything else is
   cancelled at once (a coroutine does not begin) and ends as rule 2 says.
5. A cancel of the task that is in `wait_for` is passed on: the awaitable is cancelled and has ended
   before `CancelledError` comes out. It comes out also when the result arrived at that very moment,
   and when the time was up before and the clean-up was still going on.
6. However `wait_for` ends, it leaves no task and no timer of its own behind.
7. A cancel of the task that waits for a `shield` ends that wait at once with `CancelledError`, and
   the awaitable goes on to its end; so `wait_for(shield(task), 1)` limits the wait, not the task.
8. When what is shielded is cancelled itself, whoever waits for the shield gets `CancelledError`.
9. It is your own work: no call of asyncio's `wait_for`, `shield`, `timeout`, `timeout_at` and
   `Timeout`. All else of asyncio may be used.

Grade: nox -s kata -- asyncio_timeout
"""

from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(awaitable: Awaitable[T], timeout: float | None) -> T:
    """Return what `awaitable` gives, or raise TimeoutError after `timeout` seconds."""
    # TODO: end the wait when the time is up, and lose neither a result nor a cancel.
    return await awaitable


def shield(awaitable: Awaitable[T]) -> Awaitable[T]:
    """Return what can be awaited, and cancelled, without a cancel of `awaitable`."""
    # TODO: stand between the one who waits and what is waited for.
    return awaitable
