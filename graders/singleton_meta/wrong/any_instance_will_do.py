"""Looks for an object that is an instance of the class, and finds that of a subclass.

Breaks: 4, 8, 10
"""

import threading
from typing import Any

_instances: list[Any] = []
_lock = threading.RLock()


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with _lock:
            for kept in _instances:
                if isinstance(kept, cls):
                    return kept
            instance = super().__call__(*args, **kwargs)
            _instances.append(instance)
            return instance


def _reduce(self: Any) -> Any:
    return type(self), ()
