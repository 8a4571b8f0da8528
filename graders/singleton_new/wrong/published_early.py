"""Keeps the object before `__init__` has run, where others find it without the lock.

Breaks: 5, 6, 7
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = None
    _builder: int | None = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
                    cls._builder = threading.get_ident()
                    try:
                        cls._instance.__init__(*args, **kwargs)
                    except BaseException:
                        cls._instance = None
                        raise
                    finally:
                        cls._builder = None
        return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = None
        cls._builder = None
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if self._builder != threading.get_ident():
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
