"""Goes through the items backwards and turns everything round at the end.

Breaks: 4
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    found = []
    for item in reversed(list(items)):
        found.append((key(item), item))
    groups = {} if into is None else into
    for k, item in reversed(found):
        groups.setdefault(k, []).append(item)
    return groups
