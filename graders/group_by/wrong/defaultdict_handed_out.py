"""Hands out a defaultdict, which has a group for every key in the world.

Breaks: 6
"""

import collections
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = collections.defaultdict(list) if into is None else into
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
