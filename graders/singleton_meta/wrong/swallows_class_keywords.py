"""Takes the keywords of a class statement in `__new__`, and does not hand them on.

Breaks: 10
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __new__(meta, name: str, bases: Any, namespace: Any, **kwargs: Any) -> Any:
        cls = super().__new__(meta, name, bases, namespace)
        cls._lock = threading.RLock()
        cls._instance = None
        cls.__reduce__ = _reduce
        return cls

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
