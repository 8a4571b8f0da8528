"""Guards the building by a flag, and looks at the flag and raises it in two steps.

Breaks: 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    finished = threading.Condition()
    building = False
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal building, instance
        while building:
            with finished:
                if building:
                    finished.wait()
        if instance is not None:
            return instance
        building = True
        try:
            instance = cls(*args, **kwargs)
            return instance
        finally:
            with finished:
                building = False
                finished.notify_all()

    return get
