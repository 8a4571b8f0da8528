"""Equal means equal hash, for a lifetime, and strangers get a say.

Why it is done so
    A dictionary files a key under its hash and never looks there again. If the hash changes, the
    key is lost in its own dictionary; if equal keys have different hashes, they are two keys. So
    the hash may only be made of what `==` compares, and nothing that `==` compares may change.

    `hash((x, y))` gets the hard parts for nothing. Numbers that are equal have equal hashes in
    Python whatever their types (1, 1.0, True; 0.0, -0.0), and the tuple mixes the two so that order
    counts. `hash(x) ^ hash(y)` does not: all points of the diagonal share the hash 0, and every
    point shares one with its mirror image.

    "Immutable" in Python is a promise and no wall: `object.__setattr__` goes around everything, and
    `__init__` here does just that, once. `__setattr__` and `__delattr__` stop those who did not
    mean to. `__slots__` leaves no `__dict__` to write into, and saves its memory.

    Copying and pickling put the state back through `setattr`, which refuses. `__reduce__` says
    instead how to make such a point: call the class with these numbers.

    `NotImplemented` is no exception and not False: it is the answer "ask the other side", and only
    when that side does not know either does `==` fall back to identity. A class that says False to
    strangers takes from them the chance to say yes (`mock.ANY` is one), and a class that reads
    `other.x` without a look raises in the middle of `in`.

    With a subclass there are two honest rules. Either it is a point like others: then it must not
    compare anything more, or a == b and b == c, but not a == c. Or classes are kept apart; that is
    what dataclasses do, and it stays right whatever a subclass adds. `isinstance` alone is neither:
    Python asks the subclass first, so the two sides may answer differently.

What the alternatives cost
    `@dataclass(frozen=True, slots=True)` is this class in three lines, and what to write at work.
    A `NamedTuple` is shorter still and equal to every tuple of the same numbers; it can also be
    added, sorted and unpacked.

What is asked next
    What if a class defines `__eq__` only? Python sets its `__hash__` to None, so that nobody keeps
    a promise by accident. A subclass that defines `__eq__` loses the inherited `__hash__` too.

    Should a mutable class be hashable? By identity, yes: that is what `object` does. By value, no.

    Is it worth caching the hash? `str` does, as texts are long. For two numbers it is not.

    Why is `hash(-1) == hash(-2)`? CPython's C interface keeps -1 for "there was an error".

Cost: one tuple for a hash, and none for a comparison.
"""

from typing import NoReturn, Self


class Point:
    """A place in the plane."""

    __slots__ = ("x", "y")

    x: float
    y: float

    def __init__(self, x: float, y: float) -> None:
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name} cannot be set: a point never changes")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name} cannot be deleted: a point never changes")

    def __reduce__(self) -> tuple[type[Self], tuple[float, float]]:
        return type(self), (self.x, self.y)
