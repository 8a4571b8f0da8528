"""Makes `__new__` return the kept object, and lets Python call `__init__` on it again each time.

Breaks: 2, 3, 6, 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.Lock()

    def __new__(kind: type[T], *args: Any, **kwargs: Any) -> T:
        if "_instance" not in kind.__dict__:
            with lock:
                if "_instance" not in kind.__dict__:
                    kind._instance = object.__new__(kind)  # type: ignore[attr-defined]
        instance: T = kind._instance  # type: ignore[attr-defined]
        return instance

    cls.__new__ = __new__  # type: ignore[assignment]
    return cls
