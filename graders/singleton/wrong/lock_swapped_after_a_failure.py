"""Makes a new lock when an attempt failed, while others still wait for the old one.

Breaks: 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.Lock()
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance, lock
        with lock:
            if instance is None:
                try:
                    instance = cls(*args, **kwargs)
                except BaseException:
                    lock = threading.Lock()
                    raise
            return instance

    return get
