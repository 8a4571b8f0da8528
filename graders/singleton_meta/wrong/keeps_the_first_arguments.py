"""Notes the arguments of the first call, and builds with them also after that call has failed.

Breaks: 7
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._lock = threading.RLock()
        cls._given: Any = None
        cls._instance: Any = None
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            if cls._given is None:
                cls._given = args, kwargs
            if cls._instance is None:
                args, kwargs = cls._given
                cls._instance = super().__call__(*args, **kwargs)
            return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
