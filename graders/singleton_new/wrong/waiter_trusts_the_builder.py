"""A thread that waited for another's attempt takes it for granted that the attempt went well.

Breaks: 5, 7
"""

import threading
from typing import Any, Self


class Singleton:
    _latch: Any = None
    _lock: Any
    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            latch, mine = cls._latch, cls._latch is None and cls._instance is None
            if mine:
                latch = cls._latch = threading.Event()
        if mine:
            try:
                instance = super().__new__(cls)
                instance.__init__(*args, **kwargs)
                cls._instance = instance
            finally:
                cls._latch = None
                latch.set()
        elif latch is not None:
            latch.wait()
        return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._latch = cls._instance = None
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if self._instance is self:
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
