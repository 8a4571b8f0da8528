"""Makes a value on every call, and keeps the first one.

Breaks: 1, 7
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class WeakCache(Generic[K, V]):
    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self._values: WeakValueDictionary[Any, V] = WeakValueDictionary()

    def get(self, key: K) -> V:
        made = self._make(key)
        with self._lock:
            return self._values.setdefault(key, made)

    def alive(self) -> dict[K, V]:
        return dict(self._values.items())

    def __len__(self) -> int:
        return len(self._values)
