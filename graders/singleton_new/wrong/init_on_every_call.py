"""Makes `__new__` return the kept object, and lets Python call `__init__` on it again each time.

Breaks: 2, 3, 5, 7, 9
"""

import threading
from typing import Any, Self


class Singleton:
    _lock: Any
    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
            return cls._instance

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._lock = threading.RLock()
        cls._instance = None

    def __reduce__(self) -> Any:
        return type(self), ()
