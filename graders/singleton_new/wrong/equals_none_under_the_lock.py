"""Looks with `is` at first and with `==` under the lock, where only who waited has an instance.

Breaks: 5
"""

import threading
from typing import Any


class _Meta(type):
    def __init__(cls, name: str, bases: Any, namespace: Any, /, **kwargs: Any) -> None:
        super().__init__(name, bases, namespace, **kwargs)
        cls._kept: Any = None
        cls._lock = threading.RLock()

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if cls._kept is None:
            with cls._lock:
                if cls._kept == None:  # noqa: E711
                    cls._kept = super().__call__(*args, **kwargs)
        return cls._kept


def _get(cls: Any) -> Any:
    return cls()


class Singleton(metaclass=_Meta):
    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any, /) -> Any:
        return self

    def __reduce__(self) -> Any:
        return _get, (type(self),)
