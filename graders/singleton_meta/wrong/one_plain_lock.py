"""Uses one plain lock for all classes: a constructor that builds another singleton waits for itself.

Breaks: 7, 8
"""

import threading
from typing import Any

_instances: dict[type, Any] = {}
_lock = threading.Lock()


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if cls not in _instances:
            with _lock:
                if cls not in _instances:
                    _instances[cls] = super().__call__(*args, **kwargs)
        return _instances[cls]


def _reduce(self: Any) -> Any:
    return type(self), ()
