"""Asks the reference whether the value lives, and asks it again for the value.

Breaks: 8
"""

import contextlib
import threading
from collections import deque
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
        self._over: deque[tuple[K, ref[V]]] = deque()

    def get(self, key: K) -> V:
        entry = self._entries.get(key)
        if entry is None or entry() is None:
            with self._lock:
                entry = self._entries.get(key)
                if entry is None or entry() is None:
                    value = self._make(key)
                    self._store(key, value)
                    self._tidy()
                    return value
        self._tidy()
        return entry()  # type: ignore[return-value]

    def alive(self) -> dict[K, V]:
        values = [(key, entry()) for key, entry in self._entries.copy().items()]
        return {key: value for key, value in values if value is not None}

    def __len__(self) -> int:
        self._tidy()
        return len(self.alive())

    def _living(self, key: K) -> V | None:
        entry = self._entries.get(key)
        return None if entry is None else entry()

    def _store(self, key: K, value: V) -> None:
        over = self._over

        def died(entry: ref[V]) -> None:
            over.append((key, entry))

        entry = ref(value, died)
        self._entries.pop(key, None)
        self._entries[key] = entry

    def _tidy(self) -> None:
        if self._over and self._lock.acquire(blocking=False):
            with contextlib.suppress(IndexError):
                while True:
                    key, entry = self._over.popleft()
                    if self._entries.get(key) is entry:
                        del self._entries[key]
            self._lock.release()
