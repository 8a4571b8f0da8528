"""Puts copies of the items into the lists.

Breaks: 1, 3
"""

import copy
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    for item in items:
        groups.setdefault(key(item), []).append(copy.copy(item))
    return groups
