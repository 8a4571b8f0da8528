"""Takes the C function that the library's decorator wraps around.

Breaks: 9, 10
"""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple


class CacheInfo(NamedTuple):
    """How a cache has done so far."""

    hits: int
    misses: int
    maxsize: int | None
    currsize: int


def lru_cache(maxsize: int | Callable[..., Any] | None = 128, typed: bool = False) -> Any:
    """Keep the results of a function for the arguments that were used last."""
    if callable(maxsize):
        return lru_cache(128, typed)(maxsize)
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif maxsize is not None:
        raise TypeError("maxsize is a number, None or the function")

    def decorate(function: Callable[..., Any]) -> Any:
        call: Any = functools._lru_cache_wrapper(function, maxsize, typed, CacheInfo)  # type: ignore
        call.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return functools.update_wrapper(call, function)

    return decorate
