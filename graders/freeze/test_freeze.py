"""Grades katas/freeze.py."""

import contextlib
import copy
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

from dojo.compare import same, shown

DEEP = 10_000
# CPython 3.11 counts calls in C, and ordinary images of dicts need five of them a level.
COMPARED = (("lists", 200), ("tuples", 200), ("containers of all kinds", 200), ("dicts", 100))
SHARED = 16
PAID = 100

PLAIN = (str, bytes, int, float, bool, complex, type(None), type)
"""Types whose objects anybody may write into a value."""


class Point(NamedTuple):
    """A tuple with names."""

    x: object
    y: object


class Stack(list):
    """A list of a class of its own."""


class Rack(list):
    """A list of a class of its own that can be hashed."""

    def __hash__(self):
        return len(self)


class Bag(set):
    """A set of a class of its own."""


class Tag:
    """An object that is equal to itself only."""


class Name:
    """An object that is equal to those of the same text."""

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return isinstance(other, Name) and self.text == other.text

    def __hash__(self):
        return hash(self.text)


class Parcel:
    """An object whose hash is that of a list."""

    def __hash__(self):
        return hash([self])


class Counted:
    """An object that counts how often its hash is asked for."""

    def __init__(self):
        self.asked = 0

    def __hash__(self):
        self.asked += 1
        return 1

    def __eq__(self, other):
        return self is other


def test_image_is_hashable(kata):
    """1. The image of nested containers is hashable, and so is that of any other value."""
    for value in (
        [1, [2, "a"], {"b": [None]}],
        ({"k": {1, 2}}, [frozenset({3})]),
        {"a": {"b": {"c": [[], {}, set(), ()]}}},
        {1: [1], "a": ["a"], None: [None], (1, "a"): []},
        [],
        {},
        set(),
        "text",
        5,
        None,
        b"bytes",
    ):
        try:
            hash(kata.freeze(value))
        except TypeError as error:
            raise AssertionError(f"{shown(value)} had no hashable image: {error}") from None


def test_object_counts_as_it_compares(kata):
    """1. An object that can be hashed counts as it compares."""
    one, other = Tag(), Tag()
    equal(kata, [one], [one], "a list of one object, frozen twice,")
    different(kata, [one], [other], "two lists of two unequal objects")
    equal(kata, {"a": Name("x")}, {"a": Name("x")}, "two dicts of two equal objects")
    equal(kata, Name("x"), Name("x"), "two equal objects, in no container,")
    different(kata, Name("x"), Name("y"), "two unequal objects, in no container,")


def test_subclass_counts_as_its_base(kata):
    """1. A subclass counts as its base."""
    pairs = [("a", 1), ("b", 2)]
    for value, base in (
        (Point(1, 2), (1, 2)),
        (Stack([1, [2]]), [1, [2]]),
        (Rack([1, 2]), [1, 2]),
        (Bag({1, 2}), {1, 2}),
        (OrderedDict(pairs), dict(pairs)),
        (OrderedDict(pairs[::-1]), OrderedDict(pairs)),
        (defaultdict(list, pairs), dict(pairs)),
        (Counter("abb"), {"a": 1, "b": 2}),
        ([Point([1], 2)], [([1], 2)]),
    ):
        equal(kata, value, base, f"a {type(value).__name__} and {shown(base)}")


def test_order_of_dicts_and_sets_makes_no_difference(kata):
    """2. The order of a dict or a set makes no difference, whatever is in it."""
    for keys in (["a", "b", "c"], [1, "a", None, (2,)], [8, 0, 16], [Tag(), Tag(), Tag()]):
        forth, back = dict.fromkeys(keys, 1), dict.fromkeys(keys[::-1], 1)
        equal(kata, forth, back, f"two dicts of {shown(keys)} in two orders")
        equal(kata, [{"in": forth}], [{"in": back}], "two such dicts in a dict in a list")
        equal(kata, set(forth), set(back), f"two sets of {shown(keys)} in two orders")
        equal(kata, [[set(forth)]], [[set(back)]], "two such sets in a list")
    one, other = {"a": [1], "b": {2}}, {"b": {2}, "a": [1]}
    equal(kata, one, other, "two dicts of a list and a set")


def test_order_of_a_list_is_kept(kata):
    """2. The order of a list does not get lost."""
    different(kata, [1, 2], [2, 1], "[1, 2] and [2, 1]")
    different(kata, (1, [2, 3]), (1, [3, 2]), "(1, [2, 3]) and (1, [3, 2])")
    different(kata, [1, 1, 2], [1, 2], "[1, 1, 2] and [1, 2]")


def test_equal_numbers_have_equal_images(kata):
    """2. What `==` says is equal has equal images, wherever it stands."""
    for one, other in (
        (1, True),
        (1, 1.0),
        (0, False),
        (0.0, -0.0),
        (2, 2 + 0j),
        (10**20, 1e20),
        (0.5, Fraction(1, 2)),
        (3, Decimal(3)),
    ):
        for place in (lambda x: x, lambda x: [[x]], lambda x: (x,), lambda x: {"k": x}):
            equal(kata, place(one), place(other), f"{shown(place(one))} and {shown(place(other))}")
        equal(kata, {one: "v"}, {other: "v"}, f"two dicts of the keys {one!r} and {other!r}")
        equal(kata, {one, "v"}, {other, "v"}, f"two sets of {one!r} and {other!r}")
        equal(kata, {(one,): 0}, {(other,): 0}, f"two dicts of tuples of {one!r} and {other!r}")
    equal(kata, {1: "a", 2: "b"}, {2.0: "b", True: "a"}, "{1: 'a', 2: 'b'} and its like")
    equal(kata, {1, 2}, {2.0, True}, "{1, 2} and {2.0, True}")


def test_sets_and_frozensets_are_equal(kata):
    """2. A set and a frozenset of the same elements have equal images."""
    equal(kata, {1, 2}, frozenset({1, 2}), "{1, 2} and a frozenset of the same")
    equal(kata, [set()], [frozenset()], "two empty sets in a list, one of them frozen,")


def test_kinds_are_apart(kata):
    """3. Containers of the same elements and of four kinds are four different values."""
    for kinds in (
        [[], (), set(), {}],
        [[1], (1,), {1}, {1: 1}],
        [[(1, 2)], ((1, 2),), {(1, 2)}, {1: 2}, [[1, 2]], [1, 2], (1, 2)],
        [[("a", 1), ("b", 2)], {("a", 1), ("b", 2)}, {"a": 1, "b": 2}, {"a": 2, "b": 1}, {"a": 1}],
    ):
        for first, one in enumerate(kinds):
            for other in kinds[first + 1 :]:
                different(kata, one, other, f"{shown(one)} and {shown(other)}")
                different(kata, [one], [other], f"[{shown(one)}] and [{shown(other)}]")
                values = {"k": (one,)}, {"k": (other,)}
                different(kata, *values, f"{shown(values[0])} and {shown(values[1])}")


def test_values_are_apart(kata):
    """3. Different in, different out, also for texts, numbers and what looks alike."""
    for one, other in (
        (1, "1"),
        ([1], ["1"]),
        (None, "None"),
        ([None], []),
        ({1: None}, {}),
        (-1, -2),
        ([-1], [-2]),
        ({"a": -1}, {"a": -2}),
        (2**53, 2**53 + 1),
        ([1, 2], "[1, 2]"),
        ({"a": 1}, "{'a': 1}"),
        (["ab"], ["a", "b"]),
        ("ab", ["a", "b"]),
        (b"ab", [97, 98]),
        (b"ab", "ab"),
        (range(2), [0, 1]),
        ({1: 2, 3: 4}, {1: 4, 3: 2}),
        ([[1], 2], [1, [2]]),
        ({"a": {"b": 1}}, {"a": {"b": 2}}),
        ({1, 2}, {1, 3}),
    ):
        different(kata, one, other, f"{shown(one)} and {shown(other)}")


def test_nothing_has_the_image_of_a_container(kata):
    """3. No text, number or tuple has the image of a list, a set or a dict."""
    for value in ([], [1, 2], {1}, set(), {}, {1: 2}, [[1], {2: 3}]):
        image = kata.freeze(value)
        # What freeze makes of an image is left open, unless the image is a value of its own right.
        if not is_plain(image) or (type(image) is frozenset and isinstance(value, set)):
            continue
        alike = kata.freeze(image) == image
        assert not alike, f"{shown(image)} had the image of {shown(value)}"


def test_image_outlives_changes(kata):
    """4. To change the value afterwards, at any depth, changes nothing in its image."""
    for value, change in (
        ([1, 2], lambda value: value.append(3)),
        ({"a": 1}, lambda value: value.update(b=2)),
        ({1, 2}, lambda value: value.add(3)),
        ([[1], {"a": [2]}], lambda value: value[1]["a"].append(3)),
        (([1], {2}), lambda value: value[1].clear()),
        ({"k": ({"in": [1]},)}, lambda value: value["k"][0].pop("in")),
    ):
        before = copy.deepcopy(value)
        image = kata.freeze(value)
        change(value)
        what = f"the image of {shown(before)}, after the value had become {shown(value)},"
        fresh = kata.freeze(before)
        assert hash(image) == hash(fresh), f"{what} had another hash, expected that of before"
        assert image == fresh, f"{what} was no longer equal to an image of the same as before"
        alike = image == kata.freeze(value)
        assert not alike, f"{what} was equal to that of the new value"


def test_value_stays_as_it_was(kata):
    """4. `freeze` itself changes nothing in the value."""
    value = [3, [2, 1], {"b": [1, 0], "a": {5, 4}}, ([1],), []]
    before = copy.deepcopy(value)
    kata.freeze(value)
    same(value, before, "the value after freeze")
    same(list(value[2]), ["b", "a"], "the order of a dict after freeze")
    empty = defaultdict(list)
    kata.freeze([empty])
    same(dict(empty), {}, "an empty defaultdict after freeze")


def test_unhashable_is_refused_by_name(kata):
    """5. What has no image raises `TypeError` with the name of its type in the message."""
    unhashable = type("Order", (), {"__eq__": lambda one, other: one is other})()
    for part, name in (
        (bytearray(b"x"), "bytearray"),
        (deque([1]), "deque"),
        (unhashable, "Order"),
        (Parcel(), "Parcel"),
    ):
        for place in (lambda x: x, lambda x: [x], lambda x: {"k": (1, [x])}, lambda x: ((x,),)):
            where = "alone" if place(part) is part else f"in a {type(place(part)).__name__}"
            try:
                got = kata.freeze(place(part))
            except TypeError as error:
                message = str(error)
            else:
                raise AssertionError(f"a {name} {where} had the image {shown(got)}, not TypeError")
            assert name in message, (
                f"a {name} {where} raised TypeError: {message!r}, expected {name} in the message"
            )


def test_cycle_is_refused(kata):
    """6. A cycle raises `ValueError`, wherever it closes."""
    for what, value in cycles():
        try:
            got = kata.freeze(value)
        except ValueError:
            continue
        except RecursionError:
            raise AssertionError(f"{what} raised RecursionError, expected ValueError") from None
        raise AssertionError(f"{what} had the image {shown(got)}, expected ValueError")


def test_shared_part_is_no_cycle(kata):
    """7. A part that stands in two places is no cycle."""
    part = [1]
    for value, expected in (
        ([part, part], [[1], [1]]),
        ({"a": part, "b": {"c": part}}, {"a": [1], "b": {"c": [1]}}),
        ((part, [part, (part,)]), ([1], [[1], ([1],)])),
    ):
        try:
            equal(
                kata, value, expected, f"{shown(expected)} with one [1] in all places, and without,"
            )
        except ValueError as error:
            what = f"{shown(expected)} with one [1] in all places"
            raise AssertionError(f"{what} raised ValueError ({error}), expected an image") from None


def test_shared_part_is_paid_once(kata):
    """7. The cost of a shared part is paid once."""
    inside = Counted()
    value = inside
    for _ in range(SHARED):
        value = [value, value]
    hash(kata.freeze(value))
    assert inside.asked <= PAID, (
        f"__hash__ was called {inside.asked} times of one object in lists that are shared "
        f"{SHARED} deep, expected at most {PAID} times"
    )


@pytest.mark.forbid("sys.setrecursionlimit")
def test_deep_value_is_frozen(kata):
    """8. A value nested 10,000 deep is frozen, and its image is hashed."""
    for kind in ("lists", "tuples", "dicts", "containers of all kinds"):
        with no_recursion_error(f"{DEEP} nested {kind}, frozen and hashed,"):
            hash(kata.freeze(nested(kind, DEEP, "bottom")))
    with no_recursion_error(f"a dict with the key of {DEEP} nested tuples, frozen and hashed,"):
        hash(kata.freeze({nested("tuples", DEEP, "bottom"): 1}))


@pytest.mark.forbid("sys.setrecursionlimit")
def test_deep_images_are_compared(kata):
    """8. Images of values 200 deep can be compared, of dicts in dicts 100 deep."""
    for kind, depth in COMPARED:
        one, like, other = (nested(kind, depth, x) for x in ("a", "a", "b"))
        with no_recursion_error(f"images of {depth} nested {kind}, compared,"):
            equal(kata, one, like, f"{depth} nested {kind} around 'a', frozen twice,")
            different(kata, one, other, f"{depth} nested {kind} around 'a' and around 'b'")


@contextlib.contextmanager
def no_recursion_error(what):
    """Say what it was that raised RecursionError."""
    try:
        yield
    except RecursionError:
        raise AssertionError(f"{what} raised RecursionError, expected no error") from None


def equal(kata, one, other, what):
    """Assert that two values have equal images with equal hashes."""
    first, second = kata.freeze(one), kata.freeze(other)
    assert first == second, f"{what} had different images, expected equal ones"
    assert second == first, f"{what} had images that were equal from one side only"
    assert hash(first) == hash(second), f"{what} had equal images with different hashes"


def different(kata, one, other, what):
    """Assert that two values have different images."""
    first, second = kata.freeze(one), kata.freeze(other)
    for alike in (first == second, second == first):
        assert not alike, f"{what} had equal images, expected different ones"


def is_plain(image):
    """Whether an image is a value that anybody could have written."""
    if type(image) in (tuple, frozenset):
        return all(map(is_plain, image))
    return type(image) in PLAIN


def nested(kind, depth, value):
    """Return a value inside so many containers."""
    makers = {
        "lists": [lambda x: [x]],
        "tuples": [lambda x: (x,)],
        "dicts": [lambda x: {"k": x}],
    }
    makers["containers of all kinds"] = [*makers["tuples"], *makers["dicts"], *makers["lists"]]
    for level in range(depth):
        value = makers[kind][level % len(makers[kind])](value)
    return value


def cycles():
    """Yield what contains itself, and how to say it."""
    lists = [1]
    lists.append(lists)
    yield "a list in itself", lists
    inner = []
    inner.append([[inner]])
    yield "a list in a list in itself, inside another one,", [1, {"k": (inner,)}]
    values = {}
    values["self"] = values
    yield "a dict among its own values", values
    through = ([],)
    through[0].append(through)
    yield "a tuple in a list of its own", through
    mixed = {}
    mixed["k"] = [({"in": mixed},)]
    yield "a dict in a tuple in a list among its values", [mixed, 1]
    named = Point([], {})
    named.x.append(named)
    yield "a namedtuple in a list of its own", named
