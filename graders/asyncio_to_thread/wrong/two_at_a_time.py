"""No more than two calls are made at the same time, whoever waits.

Breaks: 3
"""

import asyncio
import contextvars
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

SEMAPHORE = None


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    global SEMAPHORE
    if SEMAPHORE is None:
        SEMAPHORE = asyncio.Semaphore(2)
    context = contextvars.copy_context()
    call = functools.partial(context.run, function, *args, **kwargs)
    async with SEMAPHORE:
        return await asyncio.get_running_loop().run_in_executor(None, call)
