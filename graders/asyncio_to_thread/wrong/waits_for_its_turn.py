"""Lets one call in at a time, with a lock of asyncio.

Breaks: 3
"""

import asyncio
import contextvars
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

LOCK = None


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    global LOCK
    if LOCK is None:
        LOCK = asyncio.Lock()
    context = contextvars.copy_context()
    call = functools.partial(context.run, function, *args, **kwargs)
    async with LOCK:
        return await asyncio.get_running_loop().run_in_executor(None, call)
