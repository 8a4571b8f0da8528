"""Guards the `__init__` found when the class is made: its base's guard, not what comes after that.

Breaks: 3
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            if cls._instance is None:
                instance = super().__new__(cls)
                instance.__init__(*args, **kwargs)
                cls._instance = instance
            return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = None
        found = cls.__init__

        def once(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if self._instance is self:
                return
            found(self, *args, **kwargs)

        cls.__init__ = once

    def __reduce__(self) -> Any:
        return type(self), ()
