"""A blocking function that does not block the loop

A library that knows nothing of asyncio resizes images, asks a database, computes a hash. Called
from a coroutine it would stop every other task until it is done. `to_thread` lets a thread do it
and waits for the thread as one waits for anything else. The request that is being served is known
by a context variable, and the function should see it as if it had been called in place.

Rules
1. `await to_thread(function, …)` calls the function once, with the arguments given, whatever the
   names of the keywords (`function` and `self` too), and gives its result.
2. What the function raises comes out: that very exception, also one that derives from
   `BaseException` directly. (`StopIteration`, `SystemExit` and `KeyboardInterrupt` are left open;
   a `TimeoutError` may be a new one.)
3. The function runs in another thread. The loop stays responsive meanwhile: other tasks go on, and
   four calls, if not more, run at the same time.
4. The function sees the context variables of the task that calls, as they are at the call.
5. What the function sets in context variables stays its own: neither the task that called nor
   another call sees it.
6. A cancel of the task that waits ends its wait at once with `CancelledError`. A function that has
   begun goes on to its end; what it then returns or raises is dropped, and disturbs nobody.
7. It is your own work: no call of `asyncio.to_thread`.

Grade: nox -s kata -- asyncio_to_thread
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the function returns, called in a thread."""
    # TODO: the loop stands still as long as this takes.
    return function(*args, **kwargs)
