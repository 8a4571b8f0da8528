"""Keeps the instance in a `threading.local`: no races, and one instance for each thread.

Breaks: 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    here = threading.local()

    def get(*args: Any, **kwargs: Any) -> T:
        if not hasattr(here, "instance"):
            here.instance = cls(*args, **kwargs)
        instance: T = here.instance
        return instance

    return get
