"""Puts the object where others find it before `__init__` has run.

Breaks: 6, 7, 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.RLock()
    instances: dict[type[T], T] = {}

    def get(*args: Any, **kwargs: Any) -> T:
        if cls not in instances:
            with lock:
                if cls not in instances:
                    instances[cls] = cls.__new__(cls)
                    try:
                        instances[cls].__init__(*args, **kwargs)  # type: ignore[misc]
                    except BaseException:
                        del instances[cls]
                        raise
        return instances[cls]

    return get
