"""Replaces whatever TypeError comes by one with a better text.

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
            groups.setdefault(key(item), []).append(item)
        except TypeError:
            raise TypeError(f"the key of {item!r} is not hashable") from None
    return groups
