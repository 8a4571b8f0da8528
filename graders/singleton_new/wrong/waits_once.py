"""Looks with `if` and not with `while`: who waited does not see that another thread builds by now.

Breaks: 5
"""

import threading
from typing import Any, Self


class Singleton:
    _changed: Any
    _building = False
    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._changed:
            if cls._building:
                cls._changed.wait()
            if cls._instance is not None:
                return cls._instance
            cls._building = True
        try:
            instance = super().__new__(cls)
            instance.__init__(*args, **kwargs)
            cls._instance = instance
            return instance
        finally:
            with cls._changed:
                cls._building = False
                cls._changed.notify_all()

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._changed = threading.Condition()
        cls._building = False
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
