"""Two hash tables, one for each way to settle a collision

A hash table keeps an entry where its hash says, and two keys may want the same place. `ChainedMap`
keeps all of them there, in a chain; `ProbingMap` has one flat table and hashes again until a place
is free (open addressing), and what is deleted leaves a tombstone, so that those who went further
are still found. Both have to grow before they are full. `MutableMapping` makes a whole dictionary
out of five methods. The rules hold for both maps. Left open: the order of iteration, a map that
changes during one, and a key whose `__eq__` changes the map.

Rules
1. They are mappings: what was stored last under a key is what `[]`, `get`, `in`, `items`, `len`,
   `pop`, `popitem`, `setdefault`, `update` and `==` see; iteration gives each key once. `[]` and
   `del` of a key that is not there raise `KeyError` with that key and change nothing.
2. Keys are the same as they are for `dict`: their hashes are equal, and they are one object or
   `==`. Keys with the same hash that are not equal live side by side, a `nan` finds itself, `1` and
   `True` are one key. A value that is stored again leaves the first key in its place.
3. Any hash will do: negative, 0, beyond 64 bits before `hash` cuts it, equal for all keys, or
   different only in its upper bits.
4. A deletion hides nobody: the other keys are still found, each once, whether they were stored
   before or after, and also when they are stored again. A key that is gone can come back.
5. `[]`, `in`, a store and a deletion call `__hash__` of the key that they are given once, and of no
   key in the map, also when the map grows. `__eq__` is called only on keys with equal hashes.
6. The map grows in time. Cost is counted, not timed: in lines of this file that run, and calls of
   `__hash__` and `__eq__`. With hashes that are spread, the mean cost of a look-up, found or not,
   of a store and of a deletion is with 12,800 entries at most five times what it is with 100.
7. What is gone costs nothing: when 2,000 keys, one after the other, have been stored and deleted,
   a look-up, found or not, costs at most five times what it costs in a new map of the same
   entries, and it ends.
8. An exception from a key's `__hash__` or `__eq__` (a `KeyError` is left open) comes through as it
   is, and the map is what it was. A key that cannot be hashed raises `TypeError`.
9. The table is made here: no `dict`, `set` or `frozenset`, nor an instance of a subclass of them,
   holds keys or values, or leads from a hash to them. An object's own `__dict__` for its attributes is fine, keys as the names of
   attributes are not.

Grade: nox -s kata -- hash_table
"""

from collections.abc import Iterator, MutableMapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ChainedMap(MutableMapping[K, V]):
    """A hash table whose places hold chains."""

    def __init__(self) -> None:
        self._chains: list[list[tuple[K, V]]] = [[] for _ in range(8)]

    def __getitem__(self, key: K) -> V:
        for other, value in self._chains[hash(key) % 8]:
            if other == key:
                return value
        raise KeyError(key)

    def __setitem__(self, key: K, value: V) -> None:
        # TODO: what if the key is there already, and what if all the chains get long?
        self._chains[hash(key) % 8].append((key, value))

    def __delitem__(self, key: K) -> None:
        raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        return (key for chain in self._chains for key, _ in chain)

    def __len__(self) -> int:
        return sum(map(len, self._chains))


class ProbingMap(MutableMapping[K, V]):
    """A hash table whose places hold one entry each."""

    def __init__(self) -> None:
        self._slots: list[tuple[K, V] | None] = [None] * 8

    def __getitem__(self, key: K) -> V:
        # TODO: the entry may have had to go elsewhere.
        slot = self._slots[hash(key) % 8]
        if slot is None or slot[0] != key:
            raise KeyError(key)
        return slot[1]

    def __setitem__(self, key: K, value: V) -> None:
        self._slots[hash(key) % 8] = (key, value)

    def __delitem__(self, key: K) -> None:
        raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        return (slot[0] for slot in self._slots if slot is not None)

    def __len__(self) -> int:
        return sum(slot is not None for slot in self._slots)
