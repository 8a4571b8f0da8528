"""A metaclass decides what a call means; nothing is left for `__new__` to do."""

import threading
from typing import Any

_MISSING = object()


class _Once(type):
    def __new__(meta, *args: Any, **kwargs: Any) -> Any:
        cls: Any = super().__new__(meta, *args, **kwargs)
        cls._kept = [_MISSING, threading.Lock()]
        return cls

    def __call__(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
        instance, lock = cls._kept
        if instance is _MISSING:
            with lock:
                instance = cls._kept[0]
                if instance is _MISSING:
                    instance = cls._kept[0] = type.__call__(cls, *args, **kwargs)
        return instance


class Singleton(metaclass=_Once):
    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return _call, (type(self),)


def _call(cls: Any) -> Any:
    return cls()
