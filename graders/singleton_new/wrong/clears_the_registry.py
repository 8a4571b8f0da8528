"""Cleans up after a failed attempt by emptying the registry of all singletons.

Breaks: 7
"""

import threading
from typing import Any, Self

_instances: dict[type, Any] = {}
_lock = threading.RLock()


class Singleton:
    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with _lock:
            if cls not in _instances:
                try:
                    instance = super().__new__(cls)
                    instance.__init__(*args, **kwargs)
                    _instances[cls] = instance
                except BaseException:
                    _instances.clear()
                    raise
            return _instances[cls]

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if _instances.get(type(self)) is self:
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
