"""Initialises the object before it is kept, and does not keep Python from doing it again.

Breaks: 2, 3, 5, 9
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

    def __reduce__(self) -> Any:
        return type(self), ()
