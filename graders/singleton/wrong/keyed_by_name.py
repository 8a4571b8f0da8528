"""Keeps the instances under the name of the class, which two classes may share.

Breaks: 4
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_instances: dict[str, Any] = {}
_lock = threading.RLock()


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        with _lock:
            if cls.__name__ not in _instances:
                _instances[cls.__name__] = cls(*args, **kwargs)
            instance: T = _instances[cls.__name__]
            return instance

    return get
