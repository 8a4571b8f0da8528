"""Everyone gets the object that `setdefault` kept, but each racing thread has built one.

Breaks: 6
"""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_instances: dict[type, Any] = {}


def singleton(cls: type[T]) -> Callable[..., T]:
    def get(*args: Any, **kwargs: Any) -> T:
        if cls in _instances:
            found: T = _instances[cls]
            return found
        kept: T = _instances.setdefault(cls, cls(*args, **kwargs))
        return kept

    return get
