"""Keeps the object before `__init__` has run, where others find it without the lock.

Breaks: 5, 6, 7
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
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = cls.__new__(cls, *args, **kwargs)
                    try:
                        cls._instance.__init__(*args, **kwargs)
                    except BaseException:
                        cls._instance = None
                        raise
        return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
