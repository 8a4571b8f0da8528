"""Reads the items once for the keys and once for the lists.

Breaks: 4
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    for k, item in zip([key(item) for item in items], items):
        groups.setdefault(k, []).append(item)
    return groups
