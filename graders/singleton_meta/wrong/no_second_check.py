"""Looks before it takes the lock and does not look again when it has it.

Breaks: 5
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
                cls._instance = super().__call__(*args, **kwargs)
        return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
