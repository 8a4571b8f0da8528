"""Pops the items off the caller's list.

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
    if not isinstance(items, list):
        items = list(items)
    items.reverse()
    while items:
        item = items.pop()
        groups.setdefault(key(item), []).append(item)
    return groups
