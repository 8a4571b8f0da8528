"""A cache that never keeps its values alive

Large images, parsed documents, rows of a database as objects: while somebody uses one, everybody
who asks for it should get that very object, and once nobody does, its memory should be free again.
So the cache holds its values weakly. Then an entry can die at any moment: between a test and the
next line, in another thread, or in the middle of the cache's own work. `make` makes the value for a
key; a key is hashable and does not refer to its value.

Rules
1. `get(key)` returns `make(key)`, and while that value lives, every `get` with an equal key returns
   that very object and makes none.
2. The cache keeps no value alive: what nobody else holds is gone at once, and if it is part of a
   circle of references, after `gc.collect()`. The next `get` makes a new one.
3. Nothing else stays: once a value is gone, and one more `get` or `len` has begun and returned with
   no other thread in the cache, the cache no longer holds its key. Nor do living values keep a
   cache alive that nobody holds: it is gone after `gc.collect()`, and they stay as they were.
4. Values may be falsy, equal to everything, or without a hash.
5. `len(cache)` is the number of entries whose value lives (while weak references are still being
   told that one has died, it may count); `alive()` returns a new dict of them. While it is held, it
   keeps its values alive; the cache does not change it.
6. When `make` raises, the caller gets that exception, and the next `get` of that key tries again. A
   value that cannot be referred to weakly (an `int`, `None`) raises `TypeError`, likewise.
7. Threads that race for a missing key all get one object, and `make` is called once for them,
   unless that call raised: then each of them gets that exception or tries again. When all who got
   the object have let go of it, the others may get a new one.
8. Values may die while threads read: `get` always returns a value that was made for its key, and
   `get`, `len` and `alive` raise nothing because one died. The death of an older value, however
   late it is noticed, never costs a newer one of the same key its place.
9. A value may die in a thread that is inside the cache, also in `make`, and `make` may call `get`
   for other keys; nobody waits for ever. A circle of `make` calls need not work.
10. A `get` whose value lives does not wait for a `make` that is running, be it for another key.

Grade: nox -s kata -- weak_cache
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class WeakCache(Generic[K, V]):
    """Values by key, for as long as somebody else holds them."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._values: dict[K, V] = {}

    def get(self, key: K) -> V:
        """Return the value of `key` that lives, or make one."""
        # TODO: who lets go of the value?
        if key not in self._values:
            self._values[key] = self._make(key)
        return self._values[key]

    def alive(self) -> dict[K, V]:
        """Return the entries whose values live, in a new dict that keeps them alive."""
        return dict(self._values)

    def __len__(self) -> int:
        return len(self._values)
