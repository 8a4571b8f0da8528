"""Cleans up after `Exception`, and leaves its latch shut after `KeyboardInterrupt`.

Breaks: 7
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
        built = None
        try:
            built = super().__call__(*args, **kwargs)
        except Exception:
            cls._settle(None)
            raise
        cls._settle(built)
        return built

    def _settle(cls, instance: Any) -> None:
        with cls._changed:
            cls._instance = instance
            cls._building = False
            cls._changed.notify_all()


def _reduce(self: Any) -> Any:
    return type(self), ()
