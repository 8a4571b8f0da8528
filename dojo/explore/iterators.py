"""`itertools.count` and `cycle` whose position can be put back: at module level they are state.

To a program each step is atomic, as it is in C.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class count:  # noqa: N801 (itertools' name)
    """`itertools.count`."""

    __slots__ = ("__weakref__", "_next", "_step")

    def __init__(self, start: Any = 0, step: Any = 1) -> None:
        self._next, self._step = start + 0 * step, step

    def __iter__(self) -> count:
        return self

    def __next__(self) -> Any:
        now = self._next
        self._next = now + self._step
        return now

    def __repr__(self) -> str:
        step = "" if self._step == 1 else f", {self._step!r}"
        return f"count({self._next!r}{step})"


class cycle:  # noqa: N801 (itertools' name)
    """`itertools.cycle`."""

    __slots__ = ("__weakref__", "_items", "_position", "_source")

    def __init__(self, iterable: Iterable[Any], /) -> None:
        sized = hasattr(iterable, "__len__")
        self._items = list(iterable) if sized else []
        self._source: Iterator[Any] | None = None if sized else iter(iterable)
        self._position = 0

    def __iter__(self) -> cycle:
        return self

    def __next__(self) -> Any:
        if self._source is not None:
            try:
                item = next(self._source)
            except StopIteration:
                self._source = None
            else:
                self._items.append(item)
                return item
        if not self._items:
            raise StopIteration
        item = self._items[self._position]
        self._position = (self._position + 1) % len(self._items)
        return item
