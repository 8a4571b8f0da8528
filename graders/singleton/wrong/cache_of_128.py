"""Lets `functools.lru_cache` keep the instances, which drops the oldest of more than 128.

Breaks: 4
"""

import functools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


_lock = threading.RLock()


class _Arguments:
    """What a call was given, equal to what any other call was given."""

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args, self.kwargs = args, kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Arguments)

    def __hash__(self) -> int:
        return hash(_Arguments)


@functools.lru_cache
def _built(cls: type[T], given: _Arguments) -> T:
    return cls(*given.args, **given.kwargs)


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        with _lock:
            return _built(cls, _Arguments(args, kwargs))

    return get
