"""No lock: the thread whose future `setdefault` keeps builds, the others wait for that future."""

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
                # Out of the dictionary first: who asks after the failure must find nothing.
                del _futures[cls]
                mine.set_exception(error)
                raise
        result: T = future.result()
        return result

    return get
