"""Takes keys with the same hash for the same key.

Breaks: 1, 2, 3, 4, 8
"""

from collections.abc import Iterator, MutableMapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Entry(Generic[K, V]):
    __slots__ = ("hash", "key", "live", "value")

    def __init__(self, hashed: int, key: K, value: V) -> None:
        self.hash = hashed
        self.key = key
        self.value = value
        self.live = True

    def has(self, hashed: int, key: K) -> bool:
        return self.hash == hashed


class ChainedMap(MutableMapping[K, V]):
    def __init__(self) -> None:
        self._chains: list[list[_Entry[K, V]]] = [[] for _ in range(8)]
        self._size = 0

    def __getitem__(self, key: K) -> V:
        hashed = hash(key)
        for entry in self._chain(hashed):
            if entry.has(hashed, key):
                return entry.value
        raise KeyError(key)

    def __setitem__(self, key: K, value: V) -> None:
        hashed = hash(key)
        chain = self._chain(hashed)
        for entry in chain:
            if entry.has(hashed, key):
                entry.value = value
                return
        chain.append(_Entry(hashed, key, value))
        self._size += 1
        if self._size > len(self._chains):
            self._grow()

    def __delitem__(self, key: K) -> None:
        hashed = hash(key)
        chain = self._chain(hashed)
        for index, entry in enumerate(chain):
            if entry.has(hashed, key):
                del chain[index]
                self._size -= 1
                return
        raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        return (entry.key for chain in self._chains for entry in chain)

    def __len__(self) -> int:
        return self._size

    def _chain(self, hashed: int) -> list[_Entry[K, V]]:
        return self._chains[(hashed ^ hashed >> 15 ^ hashed >> 30) % len(self._chains)]

    def _grow(self) -> None:
        old = self._chains
        self._chains = [[] for _ in range(2 * len(old))]
        for chain in old:
            for entry in chain:
                self._chain(entry.hash).append(entry)


class ProbingMap(MutableMapping[K, V]):
    def __init__(self) -> None:
        self._slots: list[_Entry[K, V] | None] = [None] * 8
        self._size = 0
        self._taken = 0

    def __getitem__(self, key: K) -> V:
        return self._find(key).value

    def __setitem__(self, key: K, value: V) -> None:
        hashed = hash(key)
        free = None
        for place in self._places(hashed):
            entry = self._slots[place]
            if entry is None:
                break
            if not entry.live:
                free = place if free is None else free
            elif entry.has(hashed, key):
                entry.value = value
                return
        if free is None:
            free = place
            self._taken += 1
        self._slots[free] = _Entry(hashed, key, value)
        self._size += 1
        if 3 * self._taken > 2 * len(self._slots):
            self._rebuild()

    def __delitem__(self, key: K) -> None:
        entry = self._find(key)
        entry.live = False
        self._size -= 1
        del entry.key, entry.value

    def __iter__(self) -> Iterator[K]:
        return (entry.key for entry in self._slots if entry is not None and entry.live)

    def __len__(self) -> int:
        return self._size

    def _find(self, key: K) -> _Entry[K, V]:
        hashed = hash(key)
        for place in self._places(hashed):
            entry = self._slots[place]
            if entry is None:
                break
            if entry.live and entry.has(hashed, key):
                return entry
        raise KeyError(key)

    def _places(self, hashed: int) -> Iterator[int]:
        size = len(self._slots)
        folded = hashed ^ hashed >> 15 ^ hashed >> 30
        step = (folded // size) | 1
        for attempt in range(size):
            yield (folded + attempt * step) % size

    def _rebuild(self) -> None:
        living = [entry for entry in self._slots if entry is not None and entry.live]
        size = 8
        while size < 3 * len(living):
            size *= 2
        self._slots = [None] * size
        for entry in living:
            place = next(p for p in self._places(entry.hash) if self._slots[p] is None)
            self._slots[place] = entry
        self._taken = len(living)
