"""Hands out `dict(groups) or groups`: with no items that is the defaultdict.

Breaks: 6
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = defaultdict(list) if into is None else into
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups if into is not None else dict(groups) or groups
