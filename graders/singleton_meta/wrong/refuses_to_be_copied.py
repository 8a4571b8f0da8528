"""Raises where a copy is asked for, and so does everything that holds it.

Breaks: 9
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._lock = threading.RLock()
        cls._instance: Any = None
        cls.__reduce__ = _reduce
        cls.__copy__ = cls.__deepcopy__ = _refuse

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()


def _refuse(self: Any, memo: Any = None) -> Any:
    raise TypeError("a singleton cannot be copied")
