"""Every thread that sees an attempt fail takes it out of the dictionary, and with it the next one.

Breaks: 6
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


_futures: dict[type, Future[Any]] = {}


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        mine: Future[T] = Future()
        future = _futures.setdefault(cls, mine)
        if future is mine:
            try:
                mine.set_result(cls(*args, **kwargs))
            except BaseException as error:
                mine.set_exception(error)
        try:
            result: T = future.result()
        except BaseException:
            _futures.pop(cls, None)
            raise
        return result

    return get
