"""A defaultdict without a factory: KeyError, and still no plain dict.

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
    if isinstance(groups, collections.defaultdict):
        groups.default_factory = None
    return groups
