"""Keeps what `__new__` made, and calls `__init__` on it each time.

Breaks: 2, 3, 5, 7, 9
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._lock = threading.RLock()
        cls._instance: Any = None
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if cls._instance is None:
                cls._instance = cls.__new__(cls, *args, **kwargs)
            cls._instance.__init__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
