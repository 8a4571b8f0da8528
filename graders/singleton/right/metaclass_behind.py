"""The decorator makes a subclass whose metaclass guards the call; the class itself is the store."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class _Single(type):
    def __init__(cls, *args: Any) -> None:
        super().__init__(*args)
        cls._built: list[Any] = []
        cls._lock = threading.RLock()

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if len(cls._built) == 0:
                cls._built.append(super().__call__(*args, **kwargs))
        return cls._built[0]


def singleton(cls: type[T]) -> Callable[..., T]:
    return _Single(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
