"""A dict of its own kind, in which a missing key gives an empty list.

Breaks: 6
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Groups(dict):
    def __missing__(self, k: object) -> list:
        return []


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = Groups() if into is None else into
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
