"""Looks with `is` at first and with `==` under the lock, where only who waited has an instance.

Breaks: 5
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
        cls._kept: Any = None
        cls._lock = threading.RLock()

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if cls._kept is None:
            with cls._lock:
                if cls._kept == None:  # noqa: E711
                    cls._kept = super().__call__(*args, **kwargs)
        return cls._kept
