"""Raises a copy of the constructor's exception, without its traceback and its attributes.

Breaks: 8
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
            if instance is None:
                try:
                    instance = cls(*args, **kwargs)
                except BaseException as error:
                    raise type(error)(*error.args) from None
            return instance

    return get
