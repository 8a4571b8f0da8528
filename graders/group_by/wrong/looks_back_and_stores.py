"""Looks, makes a longer list and stores it, after asking whether it is there.

Breaks: 5
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
        k = key(item)
        group = groups[k] if k in groups else []
        group.append(item)
        groups[k] = group
    return groups
