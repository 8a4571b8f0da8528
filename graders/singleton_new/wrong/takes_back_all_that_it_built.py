"""Takes back what was built during a failed attempt, also the singletons that it built on its way.

Breaks: 7
"""

import threading
from typing import Any

_lock = threading.RLock()
_built: list[Any] = []


class _Meta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
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


def _get(cls: Any) -> Any:
    return cls()


class Singleton(metaclass=_Meta):
    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any, /) -> Any:
        return self

    def __reduce__(self) -> Any:
        return _get, (type(self),)
