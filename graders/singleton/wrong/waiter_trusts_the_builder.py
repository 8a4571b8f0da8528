"""A thread that waited for another's attempt takes it for granted that the attempt went well.

Breaks: 6, 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_instances: dict[type, Any] = {}
_latches: dict[type, threading.Event] = {}


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        if cls not in _instances:
            mine = threading.Event()
            latch = _latches.setdefault(cls, mine)
            if latch is mine:
                try:
                    if cls not in _instances:
                        _instances[cls] = cls(*args, **kwargs)
                finally:
                    del _latches[cls]
                    latch.set()
            else:
                latch.wait()
        instance: T = _instances[cls]
        return instance

    return get
