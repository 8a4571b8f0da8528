"""Calls the function right here; the loop stands still.

Breaks: 3, 6
"""

import asyncio
import contextvars
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    context = contextvars.copy_context()
    await asyncio.sleep(0)
    return context.run(function, *args, **kwargs)
