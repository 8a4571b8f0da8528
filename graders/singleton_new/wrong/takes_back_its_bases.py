"""Cleans up after a failed attempt in the whole `__mro__`, and takes the base's object along.

Breaks: 7
"""

import threading
from typing import Any


class _Meta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
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


def _get(cls: Any) -> Any:
    return cls()


class Singleton(metaclass=_Meta):
    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any, /) -> Any:
        return self

    def __reduce__(self) -> Any:
        return _get, (type(self),)
