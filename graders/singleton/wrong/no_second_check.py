"""Looks before it takes the lock and does not look again when it has it.

Breaks: 6
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
        if instance is None:
            with lock:
                instance = cls(*args, **kwargs)
        return instance

    return get
