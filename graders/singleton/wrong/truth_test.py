"""Locks well, and takes an empty registry for a missing one.

Breaks: 5
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.RLock()
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance
        with lock:
            instance = instance or cls(*args, **kwargs)
            return instance

    return get
