"""Classes take one of two locks by turns, and those that build others take both, crosswise.

Breaks: 8
"""

import itertools
import threading
from typing import Any

_locks = itertools.cycle([threading.RLock(), threading.RLock()])


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
        cls._lock = next(_locks)

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if not cls._kept:
                cls._kept.append(super().__call__(*args, **kwargs))
            return cls._kept[0]
