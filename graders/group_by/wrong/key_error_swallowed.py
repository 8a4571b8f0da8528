"""`except KeyError` also catches the one that `key` raised.

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
        k = None
        try:
            k = key(item)
            groups[k].append(item)
        except KeyError:
            groups[k] = [item]
    return groups
