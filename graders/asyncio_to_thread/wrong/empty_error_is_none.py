"""Asks whether the exception is true, and one without a length is not.

Breaks: 2
"""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    context = contextvars.copy_context()

    def deliver(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def work() -> None:
        try:
            outcome = context.run(function, *args, **kwargs), None
        except BaseException as error:
            outcome = None, error
        loop.call_soon_threadsafe(deliver, *outcome)

    threading.Thread(target=work, daemon=True).start()
    return await future
