"""Takes back what was built during a failed attempt, also the singletons that it built on its way.

Breaks: 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.RLock()
_instances: dict[Any, Any] = {}


def singleton(cls: type[T]) -> Callable[..., T]:
    key = object()

    def get(*args: Any, **kwargs: Any) -> T:
        with _lock:
            if key not in _instances:
                before = set(_instances)
                try:
                    _instances[key] = cls(*args, **kwargs)
                except BaseException:
                    for new in _instances.keys() - before:
                        del _instances[new]
                    raise
            instance: T = _instances[key]
            return instance

    return get
