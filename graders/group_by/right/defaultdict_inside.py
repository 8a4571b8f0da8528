"""A defaultdict does the work and a plain dict is handed out."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    if into is not None:
        for item in items:
            k = key(item)
            group = into.get(k)
            if group is None:
                into[k] = [item]
            else:
                group += [item]
        return into
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)
