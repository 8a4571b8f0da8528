"""Marks what is discarded, and gives it its old place when it comes back.

Breaks: 1, 7
"""

from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

T = TypeVar("T")


class OrderedSet(MutableSet[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: dict[T, bool] = dict.fromkeys(items, True)

    def __contains__(self, item: object) -> bool:
        return self._items.get(item, False)

    def __iter__(self) -> Iterator[T]:
        return (item for item, there in self._items.items() if there)

    def __reversed__(self) -> Iterator[T]:
        return (item for item, there in reversed(self._items.items()) if there)

    def __len__(self) -> int:
        return sum(self._items.values())

    def __repr__(self) -> str:
        return f"OrderedSet({list(self)!r})"

    def __and__(self, other: AbstractSet[Any]) -> "OrderedSet[T]":
        if not isinstance(other, AbstractSet):
            return NotImplemented
        return OrderedSet(item for item in self if item in other)

    __rand__ = __and__

    def add(self, item: T) -> None:
        self._items[item] = True

    def discard(self, item: T) -> None:
        if item in self._items:
            self._items[item] = False

    def pop(self) -> T:
        while self._items:
            item, there = self._items.popitem()
            if there:
                return item
        raise KeyError("the set is empty")
