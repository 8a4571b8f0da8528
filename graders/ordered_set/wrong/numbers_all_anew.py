"""A dictionary has the position of each element, and a removal moves all that follow.

Breaks: 7
"""

from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

T = TypeVar("T")


class OrderedSet(MutableSet[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: list[T] = list(dict.fromkeys(items))
        self._at = {item: at for at, item in enumerate(self._items)}

    def __contains__(self, item: object) -> bool:
        return item in self._at

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

    def add(self, item: T) -> None:
        if item not in self._at:
            self._at[item] = len(self._items)
            self._items.append(item)

    def discard(self, item: T) -> None:
        at = self._at.pop(item, None)
        if at is not None:
            del self._items[at]
            for later in self._at:
                if self._at[later] > at:
                    self._at[later] -= 1

    def pop(self) -> T:
        if not self._items:
            raise KeyError("the set is empty")
        item = self._items.pop()
        del self._at[item]
        return item
