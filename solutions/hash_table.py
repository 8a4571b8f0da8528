"""Chains or probes: where a key goes when its place is taken.

Why it is done so
    An entry keeps the hash of its key beside it. A comparison looks at the hashes first, so `==`,
    which may be slow or may raise, is asked only of keys that are almost surely equal; and growing
    the table calls nobody's `__hash__`. `is` before `==` is what `dict` does: a `nan` is not equal
    to itself and still finds itself.

    Python's `%` with a positive table size gives a place in the table for negative hashes too.
    With a size that is a power of two it keeps the lower bits only, and keys that differ further
    up would all meet. Chains are long then; so the upper bits are folded in first. Probing folds
    them into the step instead: an odd step walks through every place of a table of 2**n.

    A probe ends at a place that was never taken. To empty a place would end the walks of those who
    once went past it, hence the tombstone: taken, by nobody. A store must walk on past tombstones
    until it knows that the key is not further along, and may then take the first it has seen.
    Otherwise the key is in the table twice, and comes back when it is deleted.

    Tombstones fill the table too. Growth counts them, and builds a table for the living only; it
    may be smaller than before. So one place in three is always untouched, and every walk ends.

    All that calls foreign code (`hash`, `==`) comes before the first change. That is the whole of
    the exception safety.

What the alternatives cost
    Chains bear any load, are easy to delete from, and cost an object more for every place. Probing
    keeps to one block of memory, which caches like, and gets slow quickly above two thirds.

    Linear probing (step 1) is kindest to the cache and grows clusters; deletion can then move later
    entries back instead of leaving tombstones.

What is asked next
    How does CPython do it? Probing: `i = 5*i + perturb + 1`, where `perturb` brings in more of the
    hash at each step. Since 3.6 the places hold only indices into an array of entries in order of
    insertion, which is smaller and keeps the order.

    Why grow by a factor? n stores then copy fewer than 2n entries in all; a step of fixed size
    makes that n**2.

    Can somebody choose keys that all collide? Yes, that was an attack on web servers in 2011; the
    hashes of texts have had a random seed since 3.3. Ints have none.

    What is slow here? `clear`, which `MutableMapping` makes of `popitem`: each looks for the first
    entry from the start.

Cost: a look-up visits a place or two on average; a store as well, spread over all stores.
"""

from collections.abc import Iterator, MutableMapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Entry(Generic[K, V]):
    """A key with its hash and its value; `live` until it is deleted."""

    __slots__ = ("hash", "key", "live", "value")

    def __init__(self, hashed: int, key: K, value: V) -> None:
        self.hash = hashed
        self.key = key
        self.value = value
        self.live = True

    def has(self, hashed: int, key: K) -> bool:
        return self.hash == hashed and (self.key is key or bool(self.key == key))


class ChainedMap(MutableMapping[K, V]):
    """A hash table whose places hold chains."""

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
    """A hash table whose places hold one entry each."""

    def __init__(self) -> None:
        self._slots: list[_Entry[K, V] | None] = [None] * 8
        self._size = 0
        self._taken = 0
        """Places that are not untouched: entries and tombstones."""

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
        # The tombstone stays in the table; what it was for need not.
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
        """Yield every place of the table, in the order in which that hash tries them."""
        size = len(self._slots)
        folded = hashed ^ hashed >> 15 ^ hashed >> 30
        step = (folded // size) | 1
        for attempt in range(size):
            yield (folded + attempt * step) % size

    def _rebuild(self) -> None:
        """Make a table for the entries that live, less than half of it taken."""
        living = [entry for entry in self._slots if entry is not None and entry.live]
        size = 8
        while size < 3 * len(living):
            size *= 2
        self._slots = [None] * size
        for entry in living:
            place = next(p for p in self._places(entry.hash) if self._slots[p] is None)
            self._slots[place] = entry
        self._taken = len(living)
