"""Keeps the instance as an attribute of the class, where a subclass finds its base's.

Breaks: 4
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.RLock()

    def get(*args: Any, **kwargs: Any) -> T:
        with lock:
            if not hasattr(cls, "_instance"):
                cls._instance = cls(*args, **kwargs)  # type: ignore[attr-defined]
            instance: T = cls._instance  # type: ignore[attr-defined]
            return instance

    return get
