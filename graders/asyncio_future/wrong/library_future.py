"""Is asyncio's own future, under another name.

Breaks: 11
"""

import asyncio
from typing import TypeVar

T = TypeVar("T")


class Future(asyncio.Future[T]):
    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError("StopIteration")
            error.__cause__ = exception
            exception = error
        super().set_exception(exception)
