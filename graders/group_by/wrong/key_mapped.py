"""`map` hands a StopIteration of `key` on, and the loop takes it for the end.

Breaks: 8
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    items = list(items)
    for k, item in zip(map(key, items), items):
        groups.setdefault(k, []).append(item)
    return groups
