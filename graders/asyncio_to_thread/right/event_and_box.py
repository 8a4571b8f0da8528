"""A thread puts the outcome into a list and sets an asyncio.Event through the loop; variables are set one by one in the thread."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    loop = asyncio.get_running_loop()
    finished = asyncio.Event()
    box = []
    variables = list(contextvars.copy_context().items())

    def work() -> None:
        for variable, value in variables:
            variable.set(value)
        try:
            box.append((function(*args, **kwargs), None))
        except BaseException as error:
            box.append((None, error))
        loop.call_soon_threadsafe(finished.set)

    threading.Thread(target=work).start()
    await finished.wait()
    result, error = box[0]
    if error is not None:
        raise error
    return result
