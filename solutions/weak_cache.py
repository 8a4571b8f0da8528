"""Take a strong reference first and ask afterwards; tidy up later, and only what is yours.

Why it is done so
    A weak reference is asked once. `if ref() is not None: return ref()` asks twice, and the value
    may die in between; so does `if key in cache: return cache[key]` with a WeakValueDictionary.
    `value = ref()` either gives None or a strong reference, and from then on nothing can happen to
    the value while the variable is there. The test is `is None`: a falsy value lives too.

    The first look takes no lock. `dict.get` and the call of the reference are one step each, and
    what they give is right whatever happened in between. So a hit never waits for a `make`. A miss
    takes the lock and looks again: another thread may have made the value meanwhile.

    When a value dies, Python calls back. When is that? When the last reference goes, or the
    collector runs: in any thread, between any two steps, also in one that holds our lock. A
    callback that takes a plain lock waits for its own thread for ever. So `died` does one thing
    that is a single step and needs no lock: it notes on a deque which entry is over. The next
    `get` or `len` takes the notes off and tidies up, if it can have the lock at once.

    A note may be late: by then the key can have a new value. The note therefore names the entry,
    not the key alone, and `_tidy` removes the entry only if it is still the one that stands there.
    Whoever removes by key deletes the newcomer; then two objects for one key live side by side,
    which is the one thing the cache is there to prevent.

    The callback belongs to the notes and not to the cache, so nothing leads from a value to the
    cache. (`weakref.finalize` would: its registry holds the callback until the value is gone.)

What the alternatives cost
    `weakref.WeakValueDictionary` under an RLock: right, and what to write at work, with
    `value = d.get(key)` and a test for None. Its own removal is deferred in just this way. Reads
    under the lock wait for a slow `make`, so the first look must be outside.

    A lock for each key lets two keys be made at the same time. It needs a second table that has to
    forget its keys too, and `make` calls that need each other's keys can deadlock. With one
    re-entrant lock they cannot.

    `setdefault` after making without a lock: nobody waits, but `make` runs twice, and the loser's
    value is thrown away. Fine if it is cheap.

    `lru_cache` keeps its values alive; that is its purpose.

What is asked next
    Which objects can be referred to weakly? Instances of classes (with `__slots__`: if
    `__weakref__` is among them), functions, sets; not int, str, tuple, list, dict, None.

    Why is a cache like this often empty? Nobody holds the value between two uses. Add a small
    strong ring of the last values: an LRU in front.

    What if the key refers to the value? Then the entry keeps it alive through its key. An
    ephemeron would be needed; Python has none.

    And `__del__` that calls the cache? It may come at any moment, as a callback does; the RLock
    lets it in again.

Cost: a hit is a look-up and a call; a miss a lock and what `make` costs.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import ref

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class WeakCache(Generic[K, V]):
    """Values by key, for as long as somebody else holds them."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self._entries: dict[K, ref[V]] = {}
        self._over: deque[tuple[K, ref[V]]] = deque()

    def get(self, key: K) -> V:
        """Return the value of `key` that lives, or make one."""
        value = self._living(key)
        if value is None:
            with self._lock:
                value = self._living(key)
                if value is None:
                    value = self._make(key)
                    entry = ref(value, _note(key, self._over))
                    self._entries.pop(key, None)  # with it goes the older key, which is only equal
                    self._entries[key] = entry
        if self._over:
            self._tidy()
        return value

    def alive(self) -> dict[K, V]:
        """Return the entries whose values live, in a new dict that keeps them alive."""
        values = [(key, entry()) for key, entry in self._entries.copy().items()]
        return {key: value for key, value in values if value is not None}

    def __len__(self) -> int:
        self._tidy()
        return len(self.alive())

    def _living(self, key: K) -> V | None:
        entry = self._entries.get(key)
        return None if entry is None else entry()

    def _tidy(self) -> None:
        """Remove the entries whose values died, unless newer ones took their places."""
        if not self._lock.acquire(blocking=False):
            return  # a `make` may be running, and nobody waits for it just to tidy up
        try:
            with contextlib.suppress(IndexError):  # nothing more is over
                while True:
                    key, entry = self._over.popleft()
                    if self._entries.get(key) is entry:
                        del self._entries[key]
        finally:
            self._lock.release()


def _note(key: K, over: deque[tuple[K, ref[V]]]) -> Callable[[ref[V]], None]:
    """Return a callback that notes that the entry of `key` is over."""

    def died(entry: ref[V]) -> None:
        over.append((key, entry))

    return died
