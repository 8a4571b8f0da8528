"""Comparisons that the compared objects cannot influence."""

import math

import pytest

from dojo.compare import SHOWN, same, shown


class EqualToAll:
    """Claims to be equal to everything, and to be hashed like 1."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return hash(1)

    def __len__(self):
        return 3


class Meta(type):
    """Classes that lie about their name and equality."""

    __name__ = property(lambda cls: "fooled")

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Nameless(metaclass=Meta):
    """An object whose class refuses to say its name."""


class Noisy:
    """Every way of showing or ordering it is code of its own."""

    def __repr__(self):
        raise SystemExit("ran the repr")

    __str__ = __format__ = __lt__ = __gt__ = __hash__ = __len__ = __bool__ = __repr__


class NoisyKey:
    """May be a key, and runs code when it is ordered or shown."""

    def __lt__(self, other):
        raise SystemExit("ran the comparison")

    __repr__ = __lt__


def evil(base):
    """Return an instance of a subclass of `base` that is equal to everything."""
    return type(base.__name__, (base,), {"__eq__": lambda *_: True, "__hash__": base.__hash__})()


class Turncoat:
    """A key that sits in the way of 1 and claims to be it once it is in."""

    inside = False

    def __hash__(self):
        return hash(1)

    def __eq__(self, other):
        return Turncoat.inside


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        10**5000,
        -0.0,
        math.nan,
        math.inf,
        2 + 0j,
        "",
        "\udc80",
        b"x",
        bytearray(b"x"),
        range(3),
        int,
        ...,
        [1, (2, {3}), {"a": [None]}],
        {frozenset({1}), "x"},
        [math.nan, {1: math.nan}],
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_the_same_as_its_twin(value):
    """Whatever it is made of, as long as that is built in."""
    twin = (
        eval(repr(value), {"nan": math.nan, "inf": math.inf}) if isinstance(value, list) else value
    )
    same(value, twin, "f()")


@pytest.mark.parametrize(
    ("actual", "expected", "text"),
    [
        (1, 2, "gave 1, expected 2"),
        (True, 1, "gave True, expected 1"),
        (1.0, 1, "gave 1.0, expected 1"),
        (0.0, -0.0, "gave 0.0, expected -0.0"),
        ("1", 1, "gave '1', expected 1"),
        (b"a", "a", "gave b'a', expected 'a'"),
        ([1], (1,), "gave [1], expected (1,)"),
        ([1, 2], [1], "gave [1, 2], expected [1]"),
        ({1}, frozenset({1}), "gave {1}, expected frozenset({1})"),
        ({1, 2}, {1, 3}, "gave {1, 2}, expected {1, 3}"),
        ({"a": 1}, {"a": True}, "gave {'a': 1}, expected {'a': True}"),
        ({"a": 1}, {"b": 1}, "gave {'a': 1}, expected {'b': 1}"),
        ({True: 0}, {1: 0}, "gave {True: 0}, expected {1: 0}"),
        ([[[1.0]]], [[[1]]], "gave [[[1.0]]], expected [[[1]]]"),
        (None, False, "gave None, expected False"),
        (object(), 1, "gave <object object>, expected 1"),
        (int, str, "gave int, expected str"),
    ],
)
def test_different_values_are_told_apart_and_shown(actual, expected, text):
    """What was seen comes first, what was expected second."""
    with pytest.raises(AssertionError) as caught:
        same(actual, expected, "f()")
    assert f"f() {text}" == str(caught.value)


@pytest.mark.parametrize(
    "liar",
    [EqualToAll(), Noisy(), Nameless(), evil(list), evil(str), evil(dict), evil(int), evil(tuple)],
    ids=["object", "noisy", "nameless", "list", "str", "dict", "int", "tuple"],
)
@pytest.mark.parametrize("expected", [1, "", [], (), {}, None, 0])
def test_an_object_equal_to_everything_is_the_same_as_nothing(liar, expected):
    """Neither alone nor inside of something, and none of its code is run."""
    for actual, wanted in (
        (liar, expected),
        ([liar], [expected]),
        ({"k": liar}, {"k": expected}),
        ((1, liar), (1, expected)),
    ):
        with pytest.raises(AssertionError):
            same(actual, wanted, "f()")


def test_one_object_is_the_same_as_itself_whatever_it_claims():
    """Identity is the one equality that cannot be faked."""
    liar = Noisy()
    same(liar, liar, "f()")
    same([liar], [liar], "f()")


def test_a_key_cannot_answer_for_its_neighbour():
    """The value of a key is the one stored under it, not what foreign code lets a lookup find."""
    Turncoat.inside = False
    crooked = {Turncoat(): "right", 1: "wrong"}
    Turncoat.inside = True
    with pytest.raises(AssertionError):
        same(crooked, {1: "right", 2: "wrong"}, "f()")


@pytest.mark.parametrize(
    "value",
    [
        {NoisyKey(), NoisyKey()},
        frozenset({NoisyKey(), 1}),
        {NoisyKey(): 1, NoisyKey(): 2},
        [Noisy()],
        {"k": Noisy()},
        Noisy(),
        [Nameless(), Noisy],
    ],
    ids=["set", "frozenset", "dict", "list", "dict value", "alone", "class"],
)
def test_showing_a_value_runs_none_of_its_code(value):
    """It is described by its type instead."""
    assert "No" in shown(value)
    assert "fooled" not in shown(value)


def test_a_value_is_shown_up_to_200_characters():
    """Longer ones are cut there and not earlier."""
    assert repr("x" * 198) == shown("x" * 198)
    for value in ("x" * 10_000, list(range(10_000)), 10**250, {i: i for i in range(10_000)}):
        assert SHOWN - 30 <= len(shown(value)) <= SHOWN


def test_an_integer_beyond_the_conversion_limit_is_shown():
    """The interpreter refuses to print more than 4,300 digits."""
    with pytest.raises(AssertionError, match=r"f\(\) gave .+, expected 1"):
        same(10**5000, 1, "f()")


def test_a_list_that_holds_itself_is_compared_and_shown():
    """Neither goes round for ever."""
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(AssertionError):
        same(loop, [[[1]]], "f()")


@pytest.mark.timeout(10)
def test_lists_that_share_their_parts_are_shown():
    """Written out, this one would have 80 to the power of 8 elements."""
    shared: list[object] = []
    for _ in range(8):
        shared = [shared] * 80
    assert len(shown(shared)) == SHOWN


def test_nesting_of_200_levels_is_compared():
    """Deeper than any grader needs."""

    def nested(core):
        for _ in range(200):
            core = [core]
        return core

    same(nested(1), nested(1), "f()")
    with pytest.raises(AssertionError):
        same(nested(1), nested(2), "f()")


@pytest.mark.timeout(10)
def test_large_dicts_and_sets_are_compared_quickly():
    """A grader may compare a table of 20,000 entries."""
    size = 20_000
    same({i: str(i) for i in range(size)}, {i: str(i) for i in reversed(range(size))}, "f()")
    same(set(range(size)), {-i for i in range(0, -size, -1)}, "f()")
