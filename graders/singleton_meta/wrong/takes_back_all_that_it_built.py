"""Takes back what was built during a failed attempt, also the singletons that it built on its way.

Breaks: 7
"""

import threading
from typing import Any

_lock = threading.RLock()
_built: list[Any] = []


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

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with _lock:
            if not cls._kept:
                before = len(_built)
                try:
                    cls._kept.append(super().__call__(*args, **kwargs))
                    _built.append(cls)
                except BaseException:
                    while len(_built) > before:
                        _built.pop()._kept.clear()
                    raise
            return cls._kept[0]
