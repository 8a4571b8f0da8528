"""The key that is shown is the last of equal ones.

Breaks: 3, 5
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    latest: dict[K, K] = {}
    for item in items:
        k = key(item)
        groups.setdefault(k, []).append(item)
        latest.pop(k, None)
        latest[k] = k
    if into is None:
        return {latest[k]: group for k, group in groups.items()}
    return groups
