"""A thread that waited for another's attempt takes it for granted that the attempt went well.

Breaks: 5, 7
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._lock = threading.RLock()
        cls._instance: Any = None
        cls._latch: Any = None
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._lock:
            latch, mine = cls._latch, cls._latch is None and cls._instance is None
            if mine:
                latch = cls._latch = threading.Event()
        if mine:
            try:
                cls._instance = super().__call__(*args, **kwargs)
            finally:
                cls._latch = None
                latch.set()
        elif latch is not None:
            latch.wait()
        return cls._instance


def _reduce(self: Any) -> Any:
    return type(self), ()
