"""Keeps one object for all equal points, so whoever made the first decides what `x` is.

Breaks: 1
"""

from typing import Any


class Point:
    __slots__ = ("x", "y")

    _known: dict[Any, "Point"] = {}

    def __new__(cls, x: float, y: float) -> "Point":
        known = cls._known.get((cls, x, y))
        if known is None:
            known = super().__new__(cls)
            object.__setattr__(known, "x", x)
            object.__setattr__(known, "y", y)
            cls._known[cls, x, y] = known
        return known

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return True if self is other else NotImplemented

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __reduce__(self):
        return type(self), (self.x, self.y)
