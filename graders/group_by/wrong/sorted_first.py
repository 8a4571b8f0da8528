"""Sorts the items by key, as `itertools.groupby` needs it.

Breaks: 2, 3, 4, 5, 8
"""

import itertools
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    for k, group in itertools.groupby(sorted(items, key=key), key):
        groups.setdefault(k, []).extend(group)
    return groups
