"""Calls `key` once to look and once to append.

Breaks: 4, 5
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
        if key(item) not in groups:
            groups[key(item)] = []
        groups[key(item)].append(item)
    return groups
