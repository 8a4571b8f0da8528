"""Wakes one of the threads that wait for the builder; with three threads one waits for ever.

Breaks: 5
"""

import threading
from typing import Any


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls._changed = threading.Condition()
        cls._building = False
        cls._instance: Any = None
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        with cls._changed:
            while cls._building:
                cls._changed.wait()
            if cls._instance is not None:
                return cls._instance
            cls._building = True
        try:
            cls._instance = super().__call__(*args, **kwargs)
            return cls._instance
        finally:
            with cls._changed:
                cls._building = False
                cls._changed.notify()


def _reduce(self: Any) -> Any:
    return type(self), ()
