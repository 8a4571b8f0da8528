"""Asks for the list, and makes one when there is none; the `try` is around nothing else."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    if into is None:
        into = dict()
    for item in items:
        k = key(item)
        try:
            group = into[k]
        except KeyError:
            group = []
            into[k] = group
        group.append(item)
    return into
