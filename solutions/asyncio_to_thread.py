"""A copy of the context, a call bound to it, and the loop's executor.

Why it is done so
    A thread knows nothing of the task that sent it: its context is empty. So the task takes a copy
    of its own context, before anything is handed over, and the thread runs the function inside that
    copy. A copy costs next to nothing, since contexts share their structure, and it works both
    ways: the function sees what the task had set, and what the function sets ends with the call.
    One copy for each call, because a context can be entered by one thread at a time.

    `partial` binds the arguments, keywords too, since `run_in_executor` takes positions only. The
    `/` in the signature leaves every keyword to the function.

    `run_in_executor` does the rest: it carries result and exception over to a future of the loop,
    wakes the loop in the one way that is allowed from another thread, and drops what comes for a
    future that was cancelled.

What the alternatives cost
    A thread of one's own for each call: no queue, no limit either, and four things to get right:
    `call_soon_threadsafe` instead of `set_result`, BaseException, a future that was cancelled
    meanwhile, a loop that is closed by then.

    `pool.submit` and `asyncio.wrap_future`: two lines as well, but a pool of one's own has to be
    shut down by somebody. `asyncio.run` does that for the loop's executor.

    A pool in a `with` for each call: on the way out `with` waits for the thread, and blocks the
    loop when it was cancelled.

What is asked next
    What happens to the thread when the task is cancelled? Nothing. It goes on, keeps its place in
    the pool, and `asyncio.run` waits for it at the end. Give the function a way to be told (an
    event that it looks at) or a timeout of its own.

    How many calls run at once? As many as the executor has threads, `min(32, cpus + 4)` by
    default. Calls that wait for each other can deadlock once all are taken; who does this sets an
    executor of the right size.

    Is it faster? For functions that wait, or that release the interpreter lock (hashes, images,
    compression). What computes in Python competes with the loop for the lock: take a process.

    Why is `future.set_result` in the thread wrong, when it so often works? It puts callbacks into
    the queue of a loop that is asleep in `select`, and does not wake it. It works as long as
    something else happens to wake the loop soon.

    And back, from the thread to the loop? `asyncio.run_coroutine_threadsafe(…, loop).result()`;
    never from the loop's own thread, which would wait for itself.

Cost: a copy of a context, a future, and a thread of the pool for as long as the function runs.
"""

import asyncio
import contextvars
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the function returns, called in a thread."""
    context = contextvars.copy_context()
    call = functools.partial(context.run, function, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(None, call)
