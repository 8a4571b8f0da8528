"""Derives from the version of asyncio's future that is written in Python.

Breaks: 11
"""

import asyncio.futures
from typing import Any


class Future(asyncio.futures._PyFuture):  # type: ignore[name-defined,misc]
    def set_exception(self, exception: Any) -> None:
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError("StopIteration cannot be raised into a coroutine")
            error.__cause__ = exception
            exception = error
        super().set_exception(exception)
