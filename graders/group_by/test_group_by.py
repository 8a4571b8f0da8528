"""Grades katas/group_by.py."""

import itertools
from collections import OrderedDict

from dojo.compare import same, shown

TWICE = 2
"""How often the hash of a key may be asked for."""


def test_every_item_is_in_the_list_of_its_key(kata):
    """1. `group_by(items, key)` returns a dict from each key to the list of its items."""
    items = tuple(Item(name) for name in "abbab")
    for given in (items, items[:2], ()):
        places = {}
        for key, group in kata.group_by(given, Item.key).items():
            assert type(group) is list, f"the group of {key!r} was {shown(group)}, expected a list"
            places[key] = sorted(place_of(item, given) for item in group)
        expected = {}
        for place, item in enumerate(given):
            expected[item.key()] = [*expected.get(item.key(), []), place]
        keys = " ".join(item.key() for item in given) or "of no items"
        same(places, expected, f"the places of the items in each group, with the keys {keys},")


def test_order_is_kept(kata):
    """2. The keys stand in the order in which they first came, the items in that of a group."""
    items = ["pear", "fig", "apple", "plum", "avocado", "fir", "peach"]
    groups = kata.group_by(items, lambda word: word[0])
    same(list(groups), ["p", "f", "a"], f"the keys, by first letter of {items},")
    expected = [["pear", "plum", "peach"], ["fig", "fir"], ["apple", "avocado"]]
    same(list(groups.values()), expected, f"the groups, by first letter of {items},")


def test_keys_only_have_to_be_hashable(kata):
    """3. Keys may be falsy, None, or of types that do not compare with each other."""
    keys = [0, "", None, (), frozenset(), "a", 1.5, (None,), int, b""]
    groups = kata.group_by(range(2 * len(keys)), lambda number: keys[number % len(keys)])
    expected = {key: [place, place + len(keys)] for place, key in enumerate(keys)}
    found = {key: sorted(group) for key, group in groups.items()}
    same(found, expected, f"group_by, with the keys {shown(keys)}, twice each,")


def test_equal_keys_are_one(kata):
    """3. Equal keys (`1`, `1.0`, `True`) are one, shown as the first of them."""
    for keys in ([1, 1.0, True], [True, 1, 1.0], [1.0, True, 1, 2], [(1, 2), (1.0, 2)]):
        groups = kata.group_by(tuple(keys), lambda item: item)
        expected = list(dict.fromkeys(keys))
        same(list(groups), expected, f"the keys of group_by, with the keys {keys} in this order,")
        sizes = [len(group) for group in groups.values()]
        same(sizes, [keys.count(key) for key in expected], f"the sizes of groups, with {keys},")


def test_items_may_be_anything(kata):
    """3. Items may be anything."""
    items = [None, 0, [], {}, [], Agreeable(), Agreeable(), ..., ""]
    groups = kata.group_by(tuple(items), lambda _: "all")
    same(dict(groups), {"all": items}, "group_by, with one key for all items,")


def test_key_is_called_once_for_each_item_in_order(kata):
    """4. `key` is called once for each item, in order."""
    seen = []

    def key(item):
        seen.append(item)
        return item % 3

    kata.group_by([5, 3, 2, 3, 9], key)
    same(seen, [5, 3, 2, 3, 9], "the calls of key, with the items [5, 3, 2, 3, 9],")


def test_items_are_read_once_and_not_changed(kata):
    """4. `items` is any iterable, which is read once and not changed."""
    for made in ([3, 1, 2], {3: "c", 1: "a"}, bytearray(b"ba")):
        items = made.copy()
        kata.group_by(items, str)
        same(items, made, "items, after the call,")
        same(list(items), list(made), "the order of items, after the call,")
    for items in (Once([1, 2, 3]), iter([1, 2, 3])):
        groups = kata.group_by(items, str)
        same(sorted(groups), ["1", "2", "3"], "the keys, with items that can be read once,")


def test_hash_is_asked_for_twice_at_most(kata):
    """5. For each item, `__hash__` is called twice at most on what `key` returned."""
    for name, words, there in (
        ("that are all different", "abcdef", None),
        ("of which many are equal", "abaabbabaaab", None),
        ("that the dict given has already", "abab", "ab"),
        ("that the dict given does not have", "abab", "xy"),
    ):
        into = None if there is None else {Key(word): [] for word in there}
        keys = [Key(word) for word in words]
        kata.group_by(range(len(keys)), keys.__getitem__, into)
        most = max(key.hashes for key in keys)
        assert most <= TWICE, (
            f"the hash of a key was asked for {most} times for one item, with keys {name}; "
            f"expected {TWICE} at most"
        )
    key = Key("a")
    kata.group_by(range(10), lambda _: key)
    assert key.hashes <= TWICE * 10, (
        f"the hash of a key that all items have was asked for {key.hashes} times for 10 items; "
        f"expected {TWICE} for each at most"
    )


def test_result_is_a_plain_dict(kata):
    """6. It is a plain `dict`: a key that it does not have raises `KeyError` and adds nothing."""
    groups = kata.group_by([1, 2], str)
    for key in ("missing", None):
        try:
            value = groups[key]
        except KeyError:
            value = KeyError
        assert value is KeyError, f"a key that is not there gave {shown(value)}, expected KeyError"
    same(list(groups), ["1", "2"], "the keys, after a key that is not there had been asked for,")
    for made in (groups, kata.group_by([], str)):
        assert type(made) is dict, (
            f"group_by returned an object of {shown(type(made))}, expected a plain dict"
        )


def test_given_dict_grows_in_place(kata):
    """7. With `into=groups` the items are added to that dict: its lists grow in place."""
    a, empty, other = ["old"], [], ["mine"]
    for items in ([], ["a1", "e1", "n1", "a2", "n2"]):
        into = {"a": a, "o": other, "e": empty}
        made = kata.group_by(items, lambda word: word[0], into=into)
        assert made is into, f"group_by returned {shown(made)}, expected the very dict given"
        for name, group in (("a", a), ("o", other), ("e", empty)):
            assert into.get(name) is group, (
                f"under {name!r} there was {shown(into.get(name))} after the call with the items "
                f"{items}, expected the very list that had been there: {shown(group)}"
            )
    expected = {"a": ["old", "a1", "a2"], "o": ["mine"], "e": ["e1"], "n": ["n1", "n2"]}
    same(into, expected, "group_by, into a dict that has groups,")
    same(list(into), ["a", "o", "e", "n"], "the keys of the dict given, after the call,")


def test_given_dict_may_be_empty(kata):
    """7. The dict given is filled and returned also if it is empty, or of a derived class."""
    for into in ({}, OrderedDict()):
        made = kata.group_by([1, 2], str, into)
        what = f"an empty {type(into).__name__} that was given, after the call,"
        same(dict(into), {"1": [1], "2": [2]}, what)
        assert made is into, (
            f"group_by returned {shown(made)}, expected the {type(into).__name__} that was given"
        )


def test_every_call_begins_with_nothing(kata):
    """7. Without `into` each call begins with nothing."""
    first = kata.group_by([1], lambda _: "k")
    second = kata.group_by([2], lambda _: "k", None)
    third = kata.group_by([3], lambda _: "k")
    seen = [dict(first), dict(second), dict(third)]
    same(seen, [{"k": [1]}, {"k": [2]}, {"k": [3]}], "three calls with the same key")


def test_exceptions_come_out(kata):
    """8. What `items`, `key` or a key's `__hash__` raises comes out as the same object."""
    kinds = (ValueError, KeyError, TypeError, AttributeError, OSError, KeyboardInterrupt)
    for kind in (*kinds, StopIteration):
        error = kind("failed")
        for who, items, key in (
            ("items", Failing(error), str),
            ("key", [1, 2, 3], lambda number, error=error: fail(error) if number == 2 else number),
            ("a key's __hash__", [1, 2, 3], lambda number, error=error: Unlucky(error)),
        ):
            if who == "items" and kind is StopIteration:
                continue  # an iterator says by it that it has ended
            came = raised(kata, items, key)
            assert came is error, (
                f"{who} raised {error!r}, and {f'{came!r} came' if came else 'nothing came'} "
                f"out of group_by, expected the same object"
            )


def test_unhashable_key_is_a_type_error(kata):
    """8. An unhashable key raises `TypeError`, also if it is equal to the key before it."""
    for unhashable in ([1], {1: 2}, ([],)):
        came = raised(kata, [1, 2], lambda _, unhashable=unhashable: unhashable)
        assert type(came) is TypeError, (
            f"the key {unhashable}, which has no hash, raised {came!r}, expected TypeError"
        )
    keys = [frozenset([1]), {1}]
    came = raised(kata, [0, 1], keys.__getitem__)
    assert type(came) is TypeError, (
        f"the key {keys[1]}, which has no hash, raised {came!r} after {keys[0]}, expected TypeError"
    )


def place_of(item, items):
    """Return the place of the very object, -1 if it is not there."""
    return next((place for place, one in enumerate(items) if one is item), -1)


def raised(kata, items, key):
    """Return what came out of a call, None if it was no exception."""
    try:
        kata.group_by(items, key)
    except BaseException as error:  # noqa: BLE001 - whatever was raised is what is asked for
        return error
    return None


def fail(error):
    """Raise."""
    raise error


class Item:
    """Something with a key, equal to nothing else."""

    def __init__(self, name):
        self._name = name

    def key(self):
        """Return the key."""
        return self._name


class Key:
    """A key that counts how often its hash is asked for."""

    def __init__(self, name):
        self._name = name
        self.hashes = 0

    def __hash__(self):
        self.hashes += 1
        return hash(self._name)

    def __eq__(self, other):
        return isinstance(other, Key) and self._name == other._name


class Unlucky:
    """A key whose hash cannot be had."""

    def __init__(self, error):
        self._error = error

    def __hash__(self):
        raise self._error

    __eq__ = object.__eq__


class Failing:
    """An iterable that gives two items and raises."""

    def __init__(self, error):
        self._error = error

    def __iter__(self):
        return itertools.chain([1, 2], map(fail, [self._error]))


class Once:
    """An iterable that can be read only once, and has no length."""

    def __init__(self, items):
        self._items, self._opened = items, False

    def __iter__(self):
        assert not self._opened, "items was read a second time, expected once"
        self._opened = True
        return iter(self._items)


class Agreeable:
    """Something falsy that is equal to everything and has no hash."""

    def __eq__(self, other):
        return True

    def __bool__(self):
        return False

    __hash__ = None
