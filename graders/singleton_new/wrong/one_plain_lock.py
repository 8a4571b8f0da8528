"""Uses one plain lock for all classes: an `__init__` that builds another singleton waits for itself.

Breaks: 7, 8
"""

import threading
from typing import Any, Self

_lock = threading.Lock()


class Singleton:
    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        if cls._instance is None:
            with _lock:
                if cls._instance is None:
                    instance = super().__new__(cls)
                    instance.__init__(*args, **kwargs)
                    cls._instance = instance
        return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
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
