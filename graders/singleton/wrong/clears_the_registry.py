"""Cleans up after a failed attempt by emptying the registry of all singletons.

Breaks: 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


_instances: dict[type, Any] = {}
_lock = threading.RLock()


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        with _lock:
            try:
                if cls not in _instances:
                    _instances[cls] = cls(*args, **kwargs)
            except BaseException:
                _instances.clear()
                raise
            instance: T = _instances[cls]
            return instance

    return get
