"""Cleans up after a failed attempt in the whole `__mro__`, and takes the base's object along.

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
        cls._lock = threading.RLock()

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if not cls._kept:
                try:
                    cls._kept.append(super().__call__(*args, **kwargs))
                except BaseException:
                    for base in cls.__mro__:
                        vars(base).get("_kept", []).clear()
                    raise
            return cls._kept[0]
