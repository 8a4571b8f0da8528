"""Puts None between the positional arguments and the keywords: f(1, None, 'a', 2) is f(1, a=2).

Breaks: 2
"""

import functools
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

MISSING: Any = object()


class CacheInfo(NamedTuple):
    """How a cache has done so far."""

    hits: int
    misses: int
    maxsize: int | None
    currsize: int


class Key:
    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any], typed: bool) -> None:
        types = tuple(map(type, (*args, *kwargs.values()))) if typed else ()
        self.parts = args
        if kwargs:
            self.parts += (None,)
        for item in kwargs.items():
            self.parts += item
        self.parts += types
        self.hash = hash(self.parts)

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: Any) -> bool:
        return bool(self.parts == other.parts)


def lru_cache(maxsize: int | Callable[..., Any] | None = 128, typed: bool = False) -> Any:
    """Keep the results of a function for the arguments that were used last."""
    if callable(maxsize):
        return lru_cache(128, typed)(maxsize)
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif maxsize is not None:
        raise TypeError("maxsize is a number, None or the function")

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        results: dict[Any, Any] = {}
        lock = threading.RLock()
        hits = misses = 0

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal hits, misses
            if maxsize == 0:
                with lock:
                    misses += 1
                return function(*args, **kwargs)
            key = Key(args, kwargs, typed)
            with lock:
                result = results.pop(key, MISSING)
                if result is not MISSING:
                    hits += 1
                    store(key, result)
                    return result
                misses += 1
            result = function(*args, **kwargs)
            with lock:
                results.pop(key, None)
                store(key, result)
            return result

        def store(key: Any, result: Any) -> None:
            results[key] = result
            while maxsize is not None and len(results) > maxsize:
                results.pop(next(iter(results)), None)

        def cache_info() -> CacheInfo:
            with lock:
                return CacheInfo(hits, misses, maxsize, len(results))

        def cache_clear() -> None:
            nonlocal hits, misses
            with lock:
                results.clear()
                hits = misses = 0

        def cache_parameters() -> dict[str, Any]:
            return {"maxsize": maxsize, "typed": typed}

        call.cache_info = cache_info
        call.cache_clear = cache_clear
        call.cache_parameters = cache_parameters
        return call

    return decorate
