"""Builds with `object.__new__`, past the `__new__` of the class.

Breaks: 2, 3
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
                instance = object.__new__(cls)
                instance.__init__(*args, **kwargs)
                cls._instance = instance
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
