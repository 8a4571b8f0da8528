"""Keeps the instances under the name of the class, which two classes may share.

Breaks: 4
"""

import threading
from typing import Any, Self

_instances: dict[str, Any] = {}
_lock = threading.RLock()


class Singleton:
    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        name = cls.__name__
        with _lock:
            if name not in _instances:
                instance = super().__new__(cls)
                instance.__init__(*args, **kwargs)
                _instances[name] = instance
            return _instances[name]

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        own = cls.__dict__.get("__init__", None)

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if _instances.get(type(self).__name__) is self:
                return
            init = super(cls, self).__init__ if own is None else own.__get__(self)
            init(*args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
