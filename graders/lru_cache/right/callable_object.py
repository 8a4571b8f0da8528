"""An object that is called and binds by `__get__`; uses have numbers, and the smallest one goes."""

import functools
import itertools
import threading
import types
from collections import namedtuple

CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


class _HashedTuple(tuple):
    def __hash__(self):
        try:
            return self.known
        except AttributeError:
            self.known = super().__hash__()
            return self.known




class _Cached:
    def __init__(self, function, maxsize, typed):
        functools.update_wrapper(self, function)
        self._cached = types.SimpleNamespace(
            function=function, maxsize=maxsize, typed=typed, lock=threading.RLock()
        )
        self.cache_clear()

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)

    def __call__(self, /, *args, **kwargs):
        my = self._cached
        if my.maxsize == 0:
            with my.lock:
                next(my.misses)
            return my.function(*args, **kwargs)
        key = [args, tuple(kwargs), tuple(kwargs.values())]
        if my.typed:
            key += [tuple(type(value) for value in args + key[2])]
        key = _HashedTuple(key)
        hash(key)
        with my.lock:
            entry = my.entries.get(key)
            next(my.misses if entry is None else my.hits)
            if entry is not None:
                entry[1] = next(my.now)
        if entry is None:
            entry = [my.function(*args, **kwargs), 0]
            with my.lock:
                kept = my.entries.setdefault(key, entry)
                kept[1] = next(my.now)
                while my.maxsize is not None and my.maxsize < len(my.entries):
                    oldest, _ = min(my.entries.items(), key=lambda pair: pair[1][1])
                    my.entries.pop(oldest, None)
        return entry[0]

    def cache_info(self):
        my = self._cached
        with my.lock:
            # A count shows its number without being moved on.
            hits, misses = (int(repr(c)[6:-1]) for c in (my.hits, my.misses))
            return CacheInfo(hits, misses, my.maxsize, len(my.entries))

    def cache_clear(self):
        my = self._cached
        with my.lock:
            my.entries = {}
            my.hits, my.misses, my.now = itertools.count(), itertools.count(), itertools.count()

    def cache_parameters(self):
        return {"maxsize": self._cached.maxsize, "typed": self._cached.typed}


def lru_cache(maxsize=128, typed=False):
    if maxsize is None or isinstance(maxsize, int):
        return lambda function: _Cached(function, maxsize and max(0, maxsize), typed)
    if not callable(maxsize):
        raise TypeError("lru_cache takes a number, None, or the function itself")
    return _Cached(maxsize, 128, typed)
