"""Looks with `== None`, and asks the instance for its opinion.

Breaks: 1, 5
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
            if cls._instance == None:  # noqa: E711
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
