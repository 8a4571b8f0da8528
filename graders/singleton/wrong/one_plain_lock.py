"""Uses one plain lock for all classes: a constructor that builds another singleton waits for itself.

Breaks: 8, 9
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_instances: dict[type, Any] = {}
_lock = threading.Lock()


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        if cls not in _instances:
            with _lock:
                if cls not in _instances:
                    _instances[cls] = cls(*args, **kwargs)
        instance: T = _instances[cls]
        return instance

    return get
