"""Waits for a class's lock while it still holds the registry's, which the builder may need.

Breaks: 9
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_registry = threading.Lock()
_locks: dict[type, threading.RLock] = {}
_instances: dict[type, Any] = {}


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        with _registry:
            lock = _locks.setdefault(cls, threading.RLock())
            lock.acquire()
        try:
            if cls not in _instances:
                _instances[cls] = cls(*args, **kwargs)
            instance: T = _instances[cls]
            return instance
        finally:
            lock.release()

    return get
