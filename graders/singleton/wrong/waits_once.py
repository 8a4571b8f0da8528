"""Looks with `if` and not with `while`: who waited does not see that another thread builds by now.

Breaks: 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    changed = threading.Condition()
    building = False
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal building, instance
        with changed:
            if building:
                changed.wait()
            if instance is not None:
                return instance
            building = True
        try:
            instance = cls(*args, **kwargs)
            return instance
        finally:
            with changed:
                building = False
                changed.notify_all()

    return get
