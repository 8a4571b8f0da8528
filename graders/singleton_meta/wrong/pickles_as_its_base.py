"""Has the base's `__reduce__` name the base, and gives a subclass none of its own.

Breaks: 9
"""

import threading
from typing import Any


def _same(self: Any, memo: Any = None) -> Any:
    return self


class SingletonMeta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
        cls._kept: list[Any] = []
        cls._lock = threading.RLock()
        if not any(isinstance(base, SingletonMeta) for base in bases):
            cls.__copy__ = cls.__deepcopy__ = _same  # type: ignore[attr-defined]
            cls.__reduce__ = lambda self: (cls, ())  # type: ignore[method-assign, assignment]

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if not cls._kept:
                cls._kept.append(super().__call__(*args, **kwargs))
            return cls._kept[0]
