"""`itertools.groupby` compares each key with the one before, and the hash is fine.

Breaks: 8
"""

import itertools
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    for k, group in itertools.groupby(items, key):
        groups.setdefault(k, []).extend(group)
    return groups
