"""Lets the first caller build and the others wait for it, but a failed builder wakes nobody.

Breaks: 6, 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    first = threading.Lock()
    finished = threading.Event()
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance
        if first.acquire(blocking=False):
            instance = cls(*args, **kwargs)
            finished.set()
        finished.wait()
        assert instance is not None
        return instance

    return get
