"""A dictionary without values, and two methods that the mixin gets out of order.

Why it is done so
    Since 3.7 a `dict` promises the order of insertion. Its keys are an ordered set already: found
    by their hash, each once, the first one kept, a key that went and came back at the end. All that
    is left is to give it the face of a set.

    `MutableSet` builds that face from five methods. What it makes is right as a set; as an ordered
    one it has to be looked at. `a & b` walks over `b` and keeps what is in `a`: the order of the
    wrong side. `pop` takes what iteration gives first. Both are replaced here, and `__rand__` too:
    for `{…} & ordered` the ordered side is the one whose order counts. `|`, `-` and `^` walk in
    the right order as they are, and the in-place forms know the case `s -= s`.

    `popitem` takes the last entry without a search. `next(iter(d))` followed by `del` takes the
    first, and gets slow: CPython's dict walks over the holes that deletions leave at its front.

    Equality without order is what every `Set` has, so an `OrderedSet` may stand where a `set` is
    expected. `OrderedDict` chose otherwise: two of them compare with order, one and a `dict`
    without, so that a == b and b == c no longer give a == c.

    `Set` defines `__eq__` and so has no hash. That is right: what can be changed cannot be a key.

What the alternatives cost
    A list beside a set: membership is quick, but `discard` looks through the list.

    A linked list through a dictionary, as `OrderedDict` was written once: removal in the middle and
    moves to either end in one step, and an object for every element.

What is asked next
    Why does a set not keep order, when a dict does? A set is made for set algebra and leaves holes
    where the dict has its array of entries; nobody has shown an order that costs nothing.

    Quickest way to drop duplicates and keep order? `list(dict.fromkeys(items))`: one call into C.

    How does `{1, 2} & ordered` reach this class? `set.__and__` knows only sets, answers
    NotImplemented, and Python asks `__rand__` of the right side.

Cost: one look-up for `in`, `add`, `discard` and `pop`; an operator walks over its operands once.
"""

from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

T = TypeVar("T")


class OrderedSet(MutableSet[T]):
    """A set whose elements come in the order in which they were added."""

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

    def add(self, item: T) -> None:
        """Add an element, as the last one if it is new."""
        self._items.setdefault(item)

    def discard(self, item: T) -> None:
        """Remove an element if it is there."""
        self._items.pop(item, None)

    def pop(self) -> T:
        """Remove the element that was added last and return it."""
        item, _ = self._items.popitem()
        return item
