"""Keeps the instances under the name of the class, which two classes may share.

Breaks: 4
"""

import threading
from typing import Any

_instances: dict[str, Any] = {}
_lock = threading.RLock()


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        name = f"{cls.__module__}.{cls.__qualname__}"
        with _lock:
            if name not in _instances:
                _instances[name] = super().__call__(*args, **kwargs)
            return _instances[name]


def _reduce(self: Any) -> Any:
    return type(self), ()
