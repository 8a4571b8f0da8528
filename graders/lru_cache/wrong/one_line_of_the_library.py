"""Lets `functools.lru_cache` do the work.

Breaks: 4, 9, 10
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
    return functools.lru_cache(maxsize, typed)
