"""A pool of the module's own: its threads wait for the next call, and end with the program."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

POOL = ThreadPoolExecutor(64)


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    context = copy_context()
    return await asyncio.wrap_future(
        POOL.submit(context.run, lambda: function(*args, **kwargs))
    )
