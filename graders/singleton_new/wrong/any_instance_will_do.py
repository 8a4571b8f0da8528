"""Looks for an object that is an instance of the class, and finds that of a subclass.

Breaks: 4, 8
"""

import threading
from typing import Any, Self

_instances: list[Any] = []
_lock = threading.RLock()


class Singleton:
    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with _lock:
            for kept in _instances:
                if isinstance(kept, cls):
                    return kept
            instance = super().__new__(cls)
            instance.__init__(*args, **kwargs)
            _instances.append(instance)
            return instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if any(self is kept for kept in _instances):
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
