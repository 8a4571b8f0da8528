"""Takes a group out and puts it back: the key that came last stands last.

Breaks: 2, 3, 7
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
        group = groups.pop(k, [])
        group.append(item)
        groups[k] = group
    return groups
