"""`get(k) or []` takes an empty list that is there for none.

Breaks: 7
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
        group = groups.get(k)
        if not group:
            group = groups[k] = []
        group.append(item)
    return groups
