"""Keeps only a weak reference, so the object goes when its last user lets go of it.

Breaks: 1
"""

import threading
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_instances: weakref.WeakValueDictionary[type, Any] = weakref.WeakValueDictionary()
_lock = threading.RLock()


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        with _lock:
            instance: T | None = _instances.get(cls)
            if instance is None:
                instance = _instances[cls] = cls(*args, **kwargs)
            return instance

    return get
