"""Classes take one of two locks by turns, and those that build others take both, crosswise.

Breaks: 8
"""

import itertools
import threading
from typing import Any

_locks = itertools.cycle([threading.RLock(), threading.RLock()])


class _Meta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
        cls._kept: list[Any] = []
        cls._lock = next(_locks)

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if not cls._kept:
                cls._kept.append(super().__call__(*args, **kwargs))
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
