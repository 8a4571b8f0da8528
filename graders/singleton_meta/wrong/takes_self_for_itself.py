"""Builds by a function with a parameter named `self`, and refuses a keyword of that name.

Breaks: 2
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
                cls._instance = _build(cls, *args, **kwargs)
            return cls._instance


def _build(self: Any, *args: Any, **kwargs: Any) -> Any:
    return type.__call__(self, *args, **kwargs)


def _reduce(self: Any) -> Any:
    return type(self), ()
