"""Keeps the instance as an attribute of the class, where a subclass finds its base's.

Breaks: 3, 4, 8
"""

import threading
from typing import Any

_lock = threading.RLock()


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with _lock:
            if not hasattr(cls, "_instance"):
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
