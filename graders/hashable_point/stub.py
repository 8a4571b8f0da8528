"""A point that can be the key of a dictionary

A map of a city keeps what it knows by place: `shops[Point(3, 4)]`. A dictionary finds a key by its
hash first and by `==` after that, and trusts both of them for as long as the key lives in it. So
a point has to keep three promises at once: equal points have equal hashes, the hash never changes,
and whoever is no point is judged with care. Coordinates are ints and finite floats. Left open is
what comes of setting `__class__`, or of reading it where that raises.

Rules
1. Two points are equal when their coordinates are, pair by pair, as numbers: `Point(1, 2)`,
   `Point(1.0, 2.0)` and `Point(True, 2)` are, also `Point(0.0, 1)` and `Point(-0.0, 1)`. `!=` says
   the opposite. `p.x` and `p.y` are the coordinates as they were given.
2. Equal points have equal hashes, so one finds what was kept under the other.
3. The hash spreads: the points of a grid of 100 by 100, its step 1 or a half, have at least 5,000
   different hashes, and `Point(a, b)` differs in hash from `Point(b, a)` for at least nine in ten
   of them where `a != b`.
4. A point never changes: to set or delete `x`, `y` or any other attribute raises `AttributeError`,
   and the point and its hash are what they were.
5. `==` with what is no point leaves the answer to the other side: `Point.__eq__` returns
   `NotImplemented` and raises nothing, also for a tuple, for an object with an `x` and a `y`, and
   for one whose attributes raise when they are read.
6. Only points of the very same class are equal. A point and an instance of a subclass never are,
   from either side, whatever their coordinates; two instances of one subclass are judged, and
   hashed, as two points are.
7. `copy.copy`, `copy.deepcopy` and `pickle`, in its default protocol, give a point of the same
   class that is equal and has an equal hash.
8. The work is done here: `dataclasses.dataclass`, `dataclasses.make_dataclass`,
   `collections.namedtuple` and `typing.NamedTuple` are not called.

Grade: nox -s kata -- hashable_point
"""


class Point:
    """A place in the plane."""

    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        # TODO: who is equal to whom, and what follows for the hash and for `x` and `y`?
        return bool(self.x == other.x and self.y == other.y)  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return id(self)
