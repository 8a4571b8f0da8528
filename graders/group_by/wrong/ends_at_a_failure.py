"""Returns what there is when the items fail.

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
    try:
        for item in items:
            groups.setdefault(key(item), []).append(item)
    except OSError:
        pass
    return groups
