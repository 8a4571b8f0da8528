"""The callback takes the re-entrant lock, knows the cache weakly, and removes only its own entry."""

import threading
import weakref
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Entry(weakref.ref[Any]):
    __slots__ = ("cache", "key")
    cache: Any
    key: Any


def _died(entry: _Entry) -> None:
    cache = entry.cache()
    if cache is not None:
        with cache.lock:
            if cache.entries.get(entry.key) is entry:
                del cache.entries[entry.key]


class WeakCache(Generic[K, V]):
    def __init__(self, make: Callable[[K], V]) -> None:
        self.make = make
        self.entries: dict[K, _Entry] = {}
        self.lock = threading.RLock()

    def get(self, key: K) -> V:
        entry = self.entries.get(key)
        value: Any = None if entry is None else entry()
        if value is None:
            with self.lock:
                entry = self.entries.get(key)
                value = None if entry is None else entry()
                if value is None:
                    value = self.make(key)
                    entry = _Entry(value, _died)
                    entry.cache, entry.key = weakref.ref(self), key
                    self.entries.pop(key, None)
                    self.entries[key] = entry
        return value  # type: ignore[no-any-return]

    def alive(self) -> dict[K, V]:
        found = {}
        for key, entry in list(self.entries.items()):
            value = entry()
            if value is not None:
                found[key] = value
        return found

    def __len__(self) -> int:
        return sum(entry() is not None for entry in list(self.entries.values()))
