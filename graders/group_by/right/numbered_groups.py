"""A dict of numbers, a list of lists, and the result at the end of it all."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    groups = {} if into is None else into
    keyed: list[tuple[K, T]] = []
    for item in items:
        keyed.append((key(item), item))
    numbers: dict[K, int] = {}
    for k in groups:
        numbers[k] = len(numbers)
    lists = list(groups.values())
    for k, item in keyed:
        number = numbers.setdefault(k, len(numbers))
        if number == len(lists):
            lists.append([])
        lists[number].append(item)
    groups.update(zip(numbers, lists, strict=True))
    return groups
