"""`len` goes over the entries themselves, while callbacks take some out.

Breaks: 8
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar
from weakref import ref

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class WeakCache(Generic[K, V]):
    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self._entries: dict[K, ref[V]] = {}

    def get(self, key: K) -> V:
        value = self._living(key)
        if value is None:
            with self._lock:
                value = self._living(key)
                if value is None:
                    value = self._make(key)
                    self._store(key, value)
        return value

    def alive(self) -> dict[K, V]:
        values = [(key, entry()) for key, entry in self._entries.copy().items()]
        return {key: value for key, value in values if value is not None}

    def __len__(self) -> int:
        return sum(1 for entry in self._entries.values() if entry() is not None)

    def _living(self, key: K) -> V | None:
        entry = self._entries.get(key)
        return None if entry is None else entry()

    def _store(self, key: K, value: V) -> None:
        entries, lock = self._entries, self._lock

        def died(entry: ref[V]) -> None:
            with lock:
                if entries.get(key) is entry:
                    del entries[key]

        entry = ref(value, died)
        entries.pop(key, None)
        entries[key] = entry
