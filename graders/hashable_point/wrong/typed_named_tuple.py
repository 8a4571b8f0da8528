"""Derives from a typed named tuple and repairs what is too equal in it.

Breaks: 8
"""

from typing import NamedTuple


class _Pair(NamedTuple):
    x: float
    y: float


class Point(_Pair):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __ne__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return tuple(self) != tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
