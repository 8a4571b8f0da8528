"""Gives its lock back after `Exception` and `KeyboardInterrupt`, and after no other end.

Breaks: 7
"""

import threading
from typing import Any


class _Meta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
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


def _get(cls: Any) -> Any:
    return cls()


class Singleton(metaclass=_Meta):
    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any, /) -> Any:
        return self

    def __reduce__(self) -> Any:
        return _get, (type(self),)
