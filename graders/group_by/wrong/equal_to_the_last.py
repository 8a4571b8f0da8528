"""Saves the look-up for a key that is equal to the one before, and takes what has no hash.

Breaks: 8
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    last: Any = object()
    group: list[T] = []
    for item in items:
        k = key(item)
        if k != last:
            group = groups.setdefault(k, [])
            last = k
        group.append(item)
    return groups
