"""Leaves out items for which `key` fails.

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
    for item in items:
        try:
            k = key(item)
        except Exception:
            continue
        groups.setdefault(k, []).append(item)
    return groups
