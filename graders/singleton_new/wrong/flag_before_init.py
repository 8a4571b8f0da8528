"""Marks the object as initialised before its `__init__` runs, so that of its base finds it done.

Breaks: 3
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = None
    _initialised: bool

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            if cls._instance is None:
                instance = super().__new__(cls)
                instance._initialised = False
                instance.__init__(*args, **kwargs)
                cls._instance = instance
            return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = None
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if self._initialised:
                return
            self._initialised = True
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
