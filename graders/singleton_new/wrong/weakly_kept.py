"""Keeps only a weak reference, so the object goes when its last user lets go of it.

Breaks: 1
"""

import threading
import weakref
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = staticmethod(lambda: None)

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            instance = cls._instance()
            if instance is None:
                instance = super().__new__(cls)
                instance.__init__(*args, **kwargs)
                cls._instance = weakref.ref(instance)
            return instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = staticmethod(lambda: None)
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if type(self)._instance() is self:
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
