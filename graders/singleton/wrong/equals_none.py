"""Looks with `== None`, and asks the instance for its opinion.

Breaks: 5, 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.RLock()
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance
        with lock:
            if instance == None:  # noqa: E711
                instance = cls(*args, **kwargs)
            assert instance is not None
            return instance

    return get
