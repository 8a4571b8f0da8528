"""Refuses `x` and `y` and takes any other attribute.

Breaks: 4
"""


class Point:
    def __init__(self, x: float, y: float) -> None:
        self.__dict__.update(x=x, y=y)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("x", "y"):
            raise AttributeError(f"{name} cannot be set")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name in ("x", "y"):
            raise AttributeError(f"{name} cannot be deleted")
        object.__delattr__(self, name)

    def __reduce__(self):
        return type(self), (self.x, self.y)
