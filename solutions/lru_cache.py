"""A dictionary that finds, a ring that knows the order, and a lock that is never held for long.

Why it is done so
    The key is the arguments themselves: the positional ones, the keywords with their names, and
    with `typed` the types, each in a tuple of its own. Poured into one tuple, `f("a", 1)` and
    `f(a=1)` would be the same. A string of them is no key at all: different things may look alike.

    A dict asks for the hash at each look-up, and a miss looks twice. `_Key` computes it once and
    remembers it. With arguments whose hash is long that is the price of a call.

    Dropping the least recently used one needs an order that changes with each hit, in constant
    time: a doubly linked ring. `root` stands between the newest and the oldest entry, so that there
    is no case for an empty ring or for its ends. Using an entry means taking it out and putting it
    back as the newest.

    The lock protects dict, ring and counts together. It is not held while the function runs: that
    may take long, may call this very cache (`fibonacci` does), or may wait for another thread that
    needs it. The price: the world may have changed when the result is there. `setdefault` finds
    out and stores in one step, and if somebody else was quicker, his entry stays.

    The lock is re-entrant because a dict calls `__eq__` of the arguments, which may be written in
    Python and use the cache. So all steps that may run foreign code (`get`, `setdefault`, `pop`)
    come when dict and ring agree or when the difference does no harm, and what they return is used
    without asking again: what `pop` took is what leaves the ring, which may be nothing if a call
    from within was there first. A dropped result is let go of after the lock: its `__del__` is
    foreign code too.

What the alternatives cost
    `OrderedDict.move_to_end` is the ring, in C, and one more look-up for each hit; shorter, and
    good enough where no `__eq__` plays tricks. In a plain dict, `pop` and storing again keeps the
    order as well, but finding the oldest walks over the gaps that were left. Time stamps and `min`
    make a miss linear. A lock around everything lets nobody else in, and itself never, if it is a
    plain one.

What is asked next
    On a method? `self` is part of the key, so the cache keeps every instance alive until it is
    dropped, and the class needs a hash. A cache in each instance, `cached_property` or a weak one,
    does not. How does one run the function once for two threads? Keep a Future under the key
    instead of the result. When does it pay? If calls repeat, results do not change, and arguments
    are hashable. Why is it wrong on an `async` function? It keeps the coroutine, and that can be
    awaited once. LRU or LFU? LRU forgets everything when somebody scans; LFU never forgets old
    fame.

Cost: constant for each call: one hash of the arguments, one or two look-ups, a lock.
"""

import functools
import threading
from collections.abc import Callable
from typing import Any, NamedTuple


class CacheInfo(NamedTuple):
    """How a cache has done so far."""

    hits: int
    misses: int
    maxsize: int | None
    currsize: int


def lru_cache(maxsize: int | Callable[..., Any] | None = 128, typed: bool = False) -> Any:  # noqa: FBT001, FBT002 - as in functools
    """Keep the results of a function for the arguments that were used last."""
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif callable(maxsize):
        return _cached(maxsize, 128, typed=typed)
    elif maxsize is not None:
        raise TypeError(f"maxsize is a number, None or the function, not {maxsize!r}")
    return functools.partial(_cached, maxsize=maxsize, typed=typed)


def _cached(
    function: Callable[..., Any], maxsize: int | None, *, typed: bool
) -> Callable[..., Any]:
    store = _Store(maxsize)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        key = _Key(args, kwargs, typed=typed) if maxsize != 0 else None
        entry = store.find(key)
        if entry:
            return entry.value
        value = function(*args, **kwargs)
        if key:
            store.keep(_Entry(key, value))
        return value

    def cache_parameters() -> dict[str, Any]:
        return {"maxsize": maxsize, "typed": typed}

    vars(call).update(
        cache_info=store.info, cache_clear=store.clear, cache_parameters=cache_parameters
    )
    return call


class _Store:
    """The results that are kept, and the counts; safe for threads and for calls from within."""

    def __init__(self, maxsize: int | None) -> None:
        self._maxsize = maxsize
        self._lock = threading.RLock()
        self._hits = self._misses = 0
        self._entries: dict[_Key, _Entry] = {}
        self._size = self._entries.__len__  # what is cached may be `len` itself
        self._root = _Entry(None, None)
        self._root.older = self._root.newer = self._root

    def find(self, key: "_Key | None") -> "_Entry | None":
        """Return the entry, used now, or None; and count."""
        with self._lock:
            entry = self._entries.get(key) if key else None
            if entry:
                self._hits += 1
                entry.take_out()
                entry.put_before(self._root)
            else:
                self._misses += 1
            return entry

    def keep(self, entry: "_Entry") -> None:
        """Keep an entry, unless there is one for its key, and drop what has no room."""
        with self._lock:
            if self._entries.setdefault(entry.key, entry) is not entry:
                return
            entry.put_before(self._root)
            while self._maxsize is not None and self._size() > self._maxsize:
                dropped = self._entries.pop(self._root.newer.key, None)
                if dropped:
                    dropped.take_out()

    def info(self) -> CacheInfo:
        """Tell how it has done so far."""
        with self._lock:
            return CacheInfo(self._hits, self._misses, self._maxsize, self._size())

    def clear(self) -> None:
        """Drop everything, and count from 0."""
        dropped = []
        with self._lock:
            # Not `dict.clear`: called by an `__eq__` while the dict stores, it spoils the dict.
            while self._entries:
                _, entry = self._entries.popitem()
                entry.take_out()
                dropped.append(entry)
            self._hits = self._misses = 0
        dropped.clear()


class _Key:
    """What a call was given, with a hash that is computed once."""

    __slots__ = ("_hash", "_parts")

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any], *, typed: bool) -> None:
        types = tuple(map(type, (*args, *kwargs.values()))) if typed else ()
        self._parts = (args, tuple(kwargs.items()), types)
        self._hash = hash(self._parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._parts == other._parts


class _Entry:
    """A result in the ring of results, between an older and a newer one."""

    __slots__ = ("key", "newer", "older", "value")

    key: Any
    value: Any
    older: "_Entry"
    newer: "_Entry"

    def __init__(self, key: Any, value: Any) -> None:
        self.key, self.value = key, value

    def put_before(self, other: "_Entry") -> None:
        """Come to stand on the older side of another."""
        self.older, self.newer = other.older, other
        self.older.newer = self.newer.older = self

    def take_out(self) -> None:
        """Stand in no ring, and keep no neighbour alive."""
        self.older.newer, self.newer.older = self.newer, self.older
        del self.older, self.newer
