"""Grades katas/hashable_point.py."""

import copy
import pickle

import pytest

from dojo.compare import same, shown

SIDE = 100
DISTINCT = 5_000

EQUAL = (
    ((1, 2), (1, 2)),
    ((1, 2), (1.0, 2.0)),
    ((1, 2), (True, 2)),
    ((0, 0), (False, -0.0)),
    ((0.0, 1), (-0.0, 1)),
    ((0.5, -7), (0.5, -7.0)),
    ((2**53, 3), (float(2**53), 3)),
    ((10**400, 1), (10**400, 1.0)),
)

DIFFERENT = (
    ((1, 2), (1, 3)),
    ((1, 2), (3, 2)),
    ((1, 2), (2, 1)),
    ((1, 1), (1, 2)),
    ((-1, 0), (-2, 0)),
    ((0, 0), (2**61 - 1, 0)),
    ((1.0, 1), (1.0000000000000002, 1)),
    ((2**53 + 1, 3), (float(2**53), 3)),
    ((10**400, 1), (10**400 + 1, 1)),
    ((1e300, 0), (10**300, 0)),
)


def test_points_are_equal_by_their_coordinates(kata):
    """1. Two points are equal when their coordinates are, pair by pair, as numbers."""
    for one, other, expected in (
        *((one, other, "equal") for one, other in EQUAL),
        *((one, other, "different") for one, other in DIFFERENT),
    ):
        for here, there in ((one, other), (other, one)):
            judged(kata.Point(*here), kata.Point(*there), expected, f"{name(here)}, {name(there)}")


def test_coordinates_are_as_they_were_given(kata):
    """1. `p.x` and `p.y` are the coordinates as they were given."""
    for place in ((1, 2), (1.0, 2.0), (True, 2), (0.0, -0.0), (-0.0, 0.0), (10**400, 0.1)):
        p = kata.Point(*place)
        same(p.x, place[0], f"the x of {name(place)}")
        same(p.y, place[1], f"the y of {name(place)}")


def test_equal_points_have_equal_hashes(kata):
    """2. Equal points have equal hashes, so one finds what was kept under the other."""
    for one, other in EQUAL:
        p, q = kata.Point(*one), kata.Point(*other)
        assert hash_of(p) == hash_of(q), (
            f"{name(one)} and {name(other)} had different hashes, expected equal ones"
        )
        found = {p: "kept"}.get(q, "nothing")
        assert found == "kept", f"{name(other)} found nothing that was kept under {name(one)}"


def test_hash_spreads_over_a_grid(kata):
    """3. The points of a grid of 100 by 100 have at least 5,000 different hashes."""
    for what, steps in grids():
        points = [kata.Point(x, y) for x in steps for y in steps]
        distinct = len({hash_of(p) for p in points})
        assert distinct >= DISTINCT, (
            f"the 10,000 points of a grid {what} had {distinct:,} different hashes, "
            f"expected {DISTINCT:,} or more"
        )


def test_hash_tells_mirror_images_apart(kata):
    """3. `Point(a, b)` differs in hash from `Point(b, a)` for at least nine in ten of them."""
    for what, steps in grids():
        points = {(x, y): kata.Point(x, y) for x in steps for y in steps if x != y}
        shared = sum(hash_of(p) == hash_of(points[y, x]) for (x, y), p in points.items())
        assert 10 * shared <= len(points), (
            f"of the {len(points):,} points of a grid {what} that lie off the diagonal, "
            f"{shared:,} shared their hash with their mirror image, expected one in ten at most"
        )


def test_attributes_cannot_be_set(kata):
    """4. To set `x`, `y` or any other attribute raises AttributeError and changes nothing."""
    refuses(kata, "set", lambda p, attribute: setattr(p, attribute, 7))
    refuses(
        kata, "set to itself", lambda p, attribute: setattr(p, attribute, getattr(p, attribute, 7))
    )


def test_attributes_cannot_be_deleted(kata):
    """4. To delete `x`, `y` or any other attribute raises AttributeError and changes nothing."""
    refuses(kata, "deleted", delattr)


def test_strangers_are_left_to_the_other_side(kata):
    """5. `==` with what is no point leaves the answer to the other side and raises nothing."""
    p = kata.Point(1, 2)
    for what, stranger in (
        ("a tuple", (1, 2)),
        ("a list", [1, 2]),
        ("a number", 1),
        ("a complex number", 1 + 2j),
        ("None", None),
        ("a text", "Point(1, 2)"),
        ("a class", kata.Point),
        ("an object with an x and a y", Place(1, 2)),
        ("an object whose attributes raise", Thorny()),
        ("an object that is equal to everything", Anything()),
    ):
        answer = outcome(lambda stranger=stranger: kata.Point.__eq__(p, stranger))
        assert answer is NotImplemented, (
            f"Point.__eq__ with {what} {told(answer)}, expected NotImplemented"
        )


def test_strangers_have_the_last_word(kata):
    """5. `==` and `!=` with what is no point are what the other side says."""
    p = kata.Point(1, 2)
    for what, stranger, expected in (
        ("a list", [1, 2], False),
        ("an object with an x and a y", Place(1, 2), False),
        ("an object that is equal to everything", Anything(), True),
    ):
        same(bool(p == stranger), expected, f"== with {what} on the right")
        same(bool(stranger == p), expected, f"== with {what} on the left")
        same(bool(p != stranger), not expected, f"!= with {what} on the right")
        same(bool(stranger != p), not expected, f"!= with {what} on the left")


def test_classes_are_kept_apart(kata):
    """6. A point and an instance of a subclass never are equal, from either side."""
    base = kata.Point
    one, twin = (type("Place", (base,), {"__slots__": ()}) for _ in range(2))
    further = type("Shop", (one,), {})
    for what, left, right in (
        ("a point and one of a subclass", base, one),
        ("instances of two subclasses of one name", one, twin),
        ("an instance of a subclass and one of its subclass", one, further),
        ("a point and an instance of a subclass's subclass", base, further),
    ):
        for p, q in ((left(1, 2), right(1, 2)), (right(1, 2), left(1, 2))):
            judged(p, q, "different", f"{what}, with equal coordinates,")


def test_subclass_is_judged_as_points_are(kata):
    """6. Two instances of one subclass are judged, and hashed, as two points are."""
    place = type("Place", (kata.Point,), {})
    p, q, other = place(1, 2), place(1, 2), place(5, 6)
    judged(p, q, "equal", "two instances of one subclass, with equal coordinates,")
    judged(p, other, "different", "two instances of one subclass, with different coordinates,")
    assert hash_of(p) == hash_of(q), "two equal instances of one subclass had different hashes"


def test_copies_are_equal(kata):
    """7. `copy.copy` and `copy.deepcopy` give an equal point of the same class."""
    for what, p in samples(kata):
        for how, copied in (("copy.copy", copy.copy), ("copy.deepcopy", copy.deepcopy)):
            is_a_copy(outcome(lambda p=p, copied=copied: copied(p)), p, f"{how} of {what}")


def test_pickled_points_are_equal(kata):
    """7. `pickle` gives an equal point of the same class."""
    for what, p in samples(kata):
        is_a_copy(outcome(lambda p=p: pickle.loads(pickle.dumps(p))), p, f"pickle of {what}")


@pytest.mark.forbid(
    "dataclasses.dataclass",
    "dataclasses.make_dataclass",
    "collections.namedtuple",
    "typing.NamedTuple",
)
def test_the_work_is_done_here(kata):
    """8. No dataclass and no named tuple is called for."""
    same(kata.Point(1.5, 2.5).x, 1.5, "the x of Point(1.5, 2.5)")


def name(place):
    """Return a point as a message says it."""
    x, y = (f"10**400 + {n - 10**400}" if n > 10**309 else repr(n) for n in place)
    return f"Point({x}, {y})"


def grids():
    """Yield what a grid of 100 by 100 is called, and its steps."""
    yield "from 0 to 99", range(SIDE)
    yield "from -120 to -21", range(-120, -20)
    yield "from 7,000 to 7,099", range(7_000, 7_000 + SIDE)
    yield "from 0 to 49.5 in halves", [n / 2 for n in range(SIDE)]


def judged(p, q, expected, what):
    """Assert that `==` says that two are equal, or different, and that `!=` agrees."""
    equal, different = bool(p == q), bool(p != q)
    wanted = expected == "equal"
    assert (equal, different) == (wanted, not wanted), (
        f"{what} gave {equal} for == and {different} for !=, expected {wanted} and {not wanted}"
    )


def hash_of(point):
    """Return the point's hash."""
    try:
        return hash(point)
    except Exception as error:
        raise AssertionError(f"a point had no hash: {told(error)}") from error


def refuses(kata, verb, change):
    """Assert that every attribute of a point refuses a change and stays."""
    p = kata.Point(2.5, 4.5)
    hashed = hash_of(p)
    inner = [attribute for attribute in dir(p) if not attribute.startswith("__")]
    for attribute in dict.fromkeys(("x", "y", "colour", "_x", *inner)):
        answer = outcome(lambda attribute=attribute: change(p, attribute))
        assert isinstance(answer, AttributeError), (
            f"{attribute} was to be {verb}: the point {told(answer)}, expected AttributeError"
        )
        after = f"once {attribute} was to be {verb}"
        same((p.x, p.y), (2.5, 4.5), f"the coordinates of Point(2.5, 4.5), {after},")
        assert hash_of(p) == hashed, f"the hash of a point was another {after}"


def samples(kata):
    """Yield points and an instance of a subclass that pickle finds, with what they are called."""
    place = type("Place", (kata.Point,), {"__module__": kata.__name__})
    kata.Place = place
    yield "a point", kata.Point(1, 2.5)
    yield "a point far away", kata.Point(2**53 + 1, -0.0)
    yield "an instance of a subclass", place(1, 2.5)


def is_a_copy(found, p, what):
    """Assert that a point was found which cannot be told from `p`."""
    assert type(found) is type(p), f"{what} {told(found)}, expected one of the same class"
    assert found == p, f"{what} was not equal to what was copied"
    assert hash_of(found) == hash_of(p), f"{what} had another hash"


def outcome(action):
    """Return what an action returned or raised."""
    try:
        return action()
    except Exception as error:  # noqa: BLE001 - whatever was raised is what is looked at
        return error


def told(answer):
    """Say what came of an action."""
    if isinstance(answer, Exception):
        return f"raised {type(answer).__name__}: {answer}"
    return f"gave {shown(answer)}"


class Place:
    """Has coordinates and is no point."""

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Thorny:
    """Raises whatever is read of it."""

    def __getattr__(self, attribute):
        raise RuntimeError(f"{attribute} was read")

    x = y = property(lambda self: self.__getattr__("a coordinate"))


class Anything:
    """Is equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None
