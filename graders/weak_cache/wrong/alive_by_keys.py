"""`alive` goes over the keys, and takes each value in a second step.

Breaks: 8
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
        return {key: self._values[key] for key in list(self._values)}

    def __len__(self) -> int:
        return len(self._values)
