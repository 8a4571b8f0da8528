"""Cleans up after a failed attempt by emptying the registry of all singletons.

Breaks: 7, 10
"""

import threading
from typing import Any

_instances: dict[type, Any] = {}
_lock = threading.RLock()


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with _lock:
            try:
                if cls not in _instances:
                    _instances[cls] = super().__call__(*args, **kwargs)
            except BaseException:
                _instances.clear()
                raise
            return _instances[cls]


def _reduce(self: Any) -> Any:
    return type(self), ()
