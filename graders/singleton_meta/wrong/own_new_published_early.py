"""Keeps the object before `__init__` has run where a class has a `__new__` of its own.

Breaks: 6
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
        cls._lock = threading.RLock()

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if cls._kept:
            return cls._kept[0]
        with cls._lock:
            if cls._kept:
                return cls._kept[0]
            if cls.__new__ is object.__new__:
                cls._kept.append(super().__call__(*args, **kwargs))
                return cls._kept[0]
            made = cls.__new__(cls, *args, **kwargs)
            cls._kept.append(made)
            try:
                type(made).__init__(made, *args, **kwargs)
            except BaseException:
                cls._kept.clear()
                raise
            return made
