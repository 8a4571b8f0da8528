"""Remembers an instance for each set of arguments, as a cache would.

Breaks: 2, 9
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instances: Any

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        key = (args, tuple(sorted(kwargs.items())))
        with cls._lock:
            if key not in cls._instances:
                instance = super().__new__(cls)
                instance.__init__(*args, **kwargs)
                cls._instances[key] = instance
            return cls._instances[key]

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instances = {}
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if any(self is kept for kept in self._instances.values()):
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
