"""`alive` returns a dictionary that does not keep its values.

Breaks: 5, 8
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
        value = self._values.get(key)
        if value is None:
            with self._lock:
                value = self._values.get(key)
                if value is None:
                    value = self._make(key)
                    self._values[key] = value
        return value

    def alive(self) -> dict[K, V]:
        return self._values.copy()  # type: ignore[return-value]

    def __len__(self) -> int:
        return len(self._values)
