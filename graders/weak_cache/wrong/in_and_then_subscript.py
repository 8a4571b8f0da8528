"""Asks whether the key is there, and takes the value in a second step.

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
        if key not in self._values:
            with self._lock:
                if key not in self._values:
                    made = self._make(key)
                    self._values[key] = made
                    return made
        return self._values[key]

    def alive(self) -> dict[K, V]:
        return dict(self._values.items())

    def __len__(self) -> int:
        return len(self._values)
