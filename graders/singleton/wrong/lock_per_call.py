"""Makes a new lock in every call, so no two threads ever ask for the same one.

Breaks: 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance
        lock = threading.Lock()
        with lock:
            if instance is None:
                instance = cls(*args, **kwargs)
        return instance

    return get
