"""Gives its lock back after `Exception` and `KeyboardInterrupt`, and after no other end.

Breaks: 7
"""

import threading
from typing import Any


def _same(self: Any, memo: Any = None) -> Any:
    return self


def _reduce(self: Any) -> Any:
    return type(self), ()


class SingletonMeta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
        cls.__copy__ = cls.__deepcopy__ = _same  # type: ignore[attr-defined]
        cls.__reduce__ = _reduce  # type: ignore[method-assign, assignment]
        cls._kept: list[Any] = []
        cls._lock = threading.Lock()

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if cls._kept:
            return cls._kept[0]
        cls._lock.acquire()
        try:
            if not cls._kept:
                cls._kept.append(super().__call__(*args, **kwargs))
        except (Exception, KeyboardInterrupt):
            cls._lock.release()
            raise
        cls._lock.release()
        return cls._kept[0]
