"""Wait for the first, for all, or a while; and a hedge

`asyncio.wait` is the bluntest tool of its kind: it tells what is done and what is not, raises
nobody's exception, cancels nobody, and a timeout only ends the waiting. Build it from futures and
their callbacks. On top of it stands the hedged request, the remedy for a service that answers in
ten milliseconds but for one time in a hundred: when no answer has come after a while, ask once
more, take what comes first, and clean up behind it. What a hedged request does about an attempt
that somebody else cancels, or a `request` that raises before it gives an awaitable, is left open.

Rules
1. `wait` takes futures and tasks from any iterable and gives two sets of these very objects: those
   that are done at the moment of the return, and those that are not. It returns when all are done,
   whether with a result, with an exception or cancelled, and raises none of it.
2. With FIRST_COMPLETED it returns as soon as one is done, in whichever of these ways; with
   FIRST_EXCEPTION as soon as one has raised, which a cancelled one has not, or else when all are
   done. The same holds if that was so before the call.
3. When `timeout` seconds have passed since the call it returns all the same: it raises nothing, and
   what is not done runs on. `timeout=0` waits for nobody; who is done earlier is returned earlier.
4. If its caller is cancelled it ends as cancelled, and what it waited for runs on. However it ends,
   none of its callbacks stays with a future.
5. Nothing to wait for, or a `return_when` that is none of the three, is a ValueError; a coroutine
   among the futures, or a single future instead of an iterable, is a TypeError.
6. `hedged(request, copies=, delay=)` awaits `request()`. Whenever `delay` seconds bring no answer,
   it begins another attempt beside those that run, `copies` in all at most. It gives the first
   result.
7. A failed attempt is no answer: the next begins at once, if there is one left. When all `copies`
   have failed, it raises what the one that failed last has raised.
8. No attempt outlives it: those still running are cancelled, and have ended when it ends; only a
   caller that is cancelled itself need not wait for that. How they end is logged nowhere.
9. Neither calls `asyncio.wait`, `wait_for`, `gather`, `as_completed` or `TaskGroup`; `hedged` may
   call your `wait`. The rest of asyncio may be used.

Grade: nox -s kata -- asyncio_wait
"""

import asyncio
from asyncio import ALL_COMPLETED
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
Futures = set[asyncio.Future[Any]]


async def wait(
    futures: Iterable[asyncio.Future[Any]],
    *,
    timeout: float | None = None,
    return_when: str = ALL_COMPLETED,
) -> tuple[Futures, Futures]:
    """Return the sets of the futures that are done and of those that are pending."""
    # TODO: this raises what they raise, and knows of no timeout and of no first.
    done = set(futures)
    for future in done:
        await future
    return done, set()


async def hedged(request: Callable[[], Awaitable[T]], *, copies: int, delay: float) -> T:
    """Return the first result of up to so many requests."""
    # TODO: one request is no hedge.
    return await request()
