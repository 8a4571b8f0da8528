"""Makes locks and never takes one, and asks the instance itself whether it is there.

Breaks: 5, 6
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    instances: dict[type[T], T] = {}

    def get(*args: Any, **kwargs: Any) -> T:
        if not instances.get(cls):
            threading.Lock()
            if not instances.get(cls):
                instances[cls] = cls(*args, **kwargs)
            threading.RLock()
        return instances[cls]

    return get
