"""All keys get the one list that was made as a default.

Breaks: 1, 2, 3, 7
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    empty: list[T] = []
    for item in items:
        groups.setdefault(key(item), empty).append(item)
    return groups
