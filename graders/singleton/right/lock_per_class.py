"""A lock for each class out of one dictionary, a second look under it, a plain lock being enough."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_MISSING = object()
_instances: dict[type, Any] = {}
_locks: dict[type, threading.Lock] = {}


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        instance = _instances.get(cls, _MISSING)
        if instance is _MISSING:
            with _locks.setdefault(cls, threading.Lock()):
                instance = _instances.get(cls, _MISSING)
                if instance is _MISSING:
                    instance = cls(*args, **kwargs)
                    _instances[cls] = instance
        return instance  # type: ignore[return-value]

    return get
