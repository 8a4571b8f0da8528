"""Gets the C function that the library wraps around from a cache that is there already.

Breaks: 9, 10
"""

import fnmatch
import functools
from collections.abc import Callable
from typing import Any, NamedTuple


class CacheInfo(NamedTuple):
    """How a cache has done so far."""

    hits: int
    misses: int
    maxsize: int | None
    currsize: int


_wrapper: Any = type(vars(fnmatch)["_compile_pattern"])


def lru_cache(maxsize: int | Callable[..., Any] | None = 128, typed: bool = False) -> Any:
    """Keep the results of a function for the arguments that were used last."""
    if callable(maxsize):
        return lru_cache(128, typed)(maxsize)
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif maxsize is not None:
        raise TypeError("maxsize is a number, None or the function")

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        call = _wrapper(function, maxsize, typed, CacheInfo)
        call.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return functools.update_wrapper(call, function)

    return decorate
