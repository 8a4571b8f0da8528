"""Makes the class by `type.__new__`, past the `__new__` of a metaclass beside it.

Breaks: 10
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __new__(meta, name: str, bases: Any, namespace: Any, **kwargs: Any) -> Any:
        namespace = {"__reduce__": _reduce, **namespace}
        return type.__new__(meta, name, bases, namespace, **kwargs)

    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._lock = threading.RLock()
        cls._instance: Any = None

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
