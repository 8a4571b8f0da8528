"""Prints what the constructor raised, and returns None.

Breaks: 5, 7, 10
"""

import threading
import traceback
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
                try:
                    cls._instance = super().__call__(*args, **kwargs)
                except Exception:
                    traceback.print_exc()
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
