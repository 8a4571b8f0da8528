"""Answers pickle's newer protocols, and leaves 0 and 1 to `object`, which makes another.

Breaks: 9
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._lock = threading.RLock()
        cls._instance: Any = None
        cls.__copy__ = _same
        cls.__deepcopy__ = _same
        cls.__reduce_ex__ = _reduce_ex

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _same(self: Any, memo: Any = None) -> Any:
    return self


def _reduce_ex(self: Any, protocol: int) -> Any:
    if protocol < 2:
        return object.__reduce_ex__(self, protocol)
    return type(self), ()
