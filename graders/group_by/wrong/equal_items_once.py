"""Drops an item that is equal to one in its group.

Breaks: 3
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    for item in items:
        group = groups.setdefault(key(item), [])
        if item not in group:
            group.append(item)
    return groups
