"""Files elements under their text.

Breaks: 2, 4, 5
"""

from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

T = TypeVar("T")


class OrderedSet(MutableSet[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: dict[str, T] = {}
        for item in items:
            self._items.setdefault(repr(item), item)

    def __contains__(self, item: object) -> bool:
        return repr(item) in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"OrderedSet({list(self._items.values())!r})"

    def __and__(self, other: AbstractSet[Any]) -> "OrderedSet[T]":
        if not isinstance(other, AbstractSet):
            return NotImplemented
        return OrderedSet(item for item in self if item in other)

    __rand__ = __and__

    def add(self, item: T) -> None:
        self._items.setdefault(repr(item), item)

    def discard(self, item: T) -> None:
        self._items.pop(repr(item), None)

    def pop(self) -> T:
        _, item = self._items.popitem()
        return item
