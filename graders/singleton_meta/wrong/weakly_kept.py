"""Keeps only a weak reference, so the object goes when its last user lets go of it.

Breaks: 1
"""

import threading
import weakref
from typing import Any

_instances: weakref.WeakValueDictionary[type, Any] = weakref.WeakValueDictionary()
_lock = threading.RLock()


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with _lock:
            instance = _instances.get(cls)
            if instance is None:
                instance = _instances[cls] = super().__call__(*args, **kwargs)
            return instance


def _reduce(self: Any) -> Any:
    return type(self), ()
