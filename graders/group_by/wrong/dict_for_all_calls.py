"""The default is a dict, made once for all calls.

Breaks: 1, 3, 4, 5, 7
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] = {}
) -> dict[K, list[T]]:
    groups = into
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
