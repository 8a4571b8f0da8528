"""Looks with `is` at first and with `==` under the lock, where only who waited has an instance.

Breaks: 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_MISSING: Any = object()


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.RLock()
    instance = _MISSING

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance
        if instance is _MISSING:
            with lock:
                if instance == _MISSING:
                    instance = cls(*args, **kwargs)
        kept: T = instance
        return kept

    return get
