"""Keeps a set of the keys it has seen beside the dict.

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
    seen = set(groups)
    for item in items:
        k = key(item)
        if k not in seen:
            seen.add(k)
            groups.setdefault(k, [])
        groups[k].append(item)
    return groups
