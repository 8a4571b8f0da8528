"""Numbers the elements by the length of the set, which shrinks.

Breaks: 1, 5
"""

from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

T = TypeVar("T")


class OrderedSet(MutableSet[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: dict[T, int] = {}
        for item in items:
            self.add(item)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self._items, key=self._items.__getitem__))

    def __reversed__(self) -> Iterator[T]:
        return reversed(list(self))

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"OrderedSet({list(self)!r})"

    def __and__(self, other: AbstractSet[Any]) -> "OrderedSet[T]":
        if not isinstance(other, AbstractSet):
            return NotImplemented
        return OrderedSet(item for item in self if item in other)

    __rand__ = __and__

    def add(self, item: T) -> None:
        self._items.setdefault(item, len(self._items))

    def discard(self, item: T) -> None:
        self._items.pop(item, None)

    def pop(self) -> T:
        item, _ = self._items.popitem()
        return item
