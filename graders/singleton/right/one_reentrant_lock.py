"""One re-entrant lock for all classes, taken on every call, around one dictionary."""

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
                instance: T = _instances[cls]
            except KeyError:
                instance = _instances[cls] = cls(*args, **kwargs)
            return instance

    return get
