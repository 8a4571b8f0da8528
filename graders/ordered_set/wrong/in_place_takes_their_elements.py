"""`&=` puts the right side's elements in the place of their equals.

Breaks: 5
"""

from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

T = TypeVar("T")


class OrderedSet(MutableSet[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: dict[T, None] = dict.fromkeys(items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"OrderedSet({list(self._items)!r})"

    def __and__(self, other: AbstractSet[Any]) -> "OrderedSet[T]":
        if not isinstance(other, AbstractSet):
            return NotImplemented
        return OrderedSet(item for item in self if item in other)

    __rand__ = __and__

    def __iand__(self, other):
        theirs = {item: item for item in other}
        self._items = {theirs[item]: None for item in self if item in theirs}
        return self

    def add(self, item: T) -> None:
        self._items.setdefault(item)

    def discard(self, item: T) -> None:
        self._items.pop(item, None)

    def pop(self) -> T:
        item, _ = self._items.popitem()
        return item
