"""Writes into its own `__dict__`, where no `__setattr__` stands in the way; the class is in the hash."""


class Point:
    def __init__(self, x: float, y: float) -> None:
        vars(self)["x"] = x
        vars(self)["y"] = y

    def _locked(self, *_: object) -> None:
        raise AttributeError("points are immutable")

    __setattr__ = __delattr__ = _locked

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Point):
            return NotImplemented
        if self.__class__ != other.__class__:
            return False
        return not (self.x != other.x or self.y != other.y)

    def __hash__(self) -> int:
        return hash((self.__class__, self.y, self.x))
