"""Waits five seconds for the lock and builds without it when they are over.

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
            held = lock.acquire(timeout=5)
            try:
                if instance is None:
                    instance = cls(*args, **kwargs)
            finally:
                if held:
                    lock.release()
        return instance

    return get
