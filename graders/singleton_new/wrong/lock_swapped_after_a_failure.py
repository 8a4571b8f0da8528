"""Makes a new lock when an attempt failed, while others still wait for the old one.

Breaks: 5
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            if cls._instance is None:
                try:
                    instance = super().__new__(cls)
                    instance.__init__(*args, **kwargs)
                    cls._instance = instance
                except BaseException:
                    cls._lock = threading.RLock()
                    raise
            return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = None
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if self._instance is self:
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
