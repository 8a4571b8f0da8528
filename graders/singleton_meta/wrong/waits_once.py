"""Looks with `if` and not with `while`: who waited does not see that another thread builds by now.

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
            if cls._building:
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
                cls._changed.notify_all()


def _reduce(self: Any) -> Any:
    return type(self), ()
