"""Copies the context in the thread, where there is nothing in it.

Breaks: 4
"""

import asyncio
import contextvars
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    def call() -> T:
        context = contextvars.copy_context()
        return context.run(function, *args, **kwargs)

    return await asyncio.get_running_loop().run_in_executor(None, call)
