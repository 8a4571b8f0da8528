"""A class with `__call__(self, ...)` refuses a keyword argument that is named `self`.

Breaks: 2
"""

import threading
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class singleton(Generic[T]):  # noqa: N801
    def __init__(self, cls: type[T]) -> None:
        self._cls = cls
        self._lock = threading.RLock()
        self._built: list[T] = []

    def __call__(self, *args: Any, **kwargs: Any) -> T:
        with self._lock:
            if not self._built:
                self._built.append(self._cls(*args, **kwargs))
            return self._built[0]
