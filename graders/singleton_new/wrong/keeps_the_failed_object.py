"""Runs `__init__` until it succeeds once, but on the object of the attempt that failed.

Breaks: 7
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = None
    _finished = False

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            if not cls._finished:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
                cls._instance.__init__(*args, **kwargs)
                cls._finished = True
            return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = None
        cls._finished = False
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if self._finished:
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
