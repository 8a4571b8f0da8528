"""Sees to it that a plain dict is returned, also where one of a derived class was given.

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
        groups.setdefault(key(item), []).append(item)
    return groups if type(groups) is dict else dict(groups)
