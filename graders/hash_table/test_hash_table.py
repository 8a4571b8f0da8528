"""Grades katas/hash_table.py."""

import gc
import itertools
import random
import sys
from types import FunctionType, MethodType, ModuleType

import pytest

from dojo.compare import same, shown

FEW, MANY = 100, 12_800
TIMES = 5
GONE = 2_000
INDEX = 100
"""Elements, of 1,000 entries, that a dict has at least when it serves as an index."""

ABSENT = "nothing"
SAME_HASH_AS_7 = 7 + sys.hash_info.modulus


@pytest.fixture
def maps(kata, lines):
    """Both maps, with their names; what goes on without an end is broken off."""
    with lines("an operation of a map", 3_000_000):
        yield ("ChainedMap", kata.ChainedMap), ("ProbingMap", kata.ProbingMap)


def test_what_was_stored_is_seen(maps):
    """1. What was stored last under a key is what every method sees."""
    for name, new in maps:
        table = new()
        holds(table, {}, f"a new {name}")
        table[1] = "a"
        table[2] = "b"
        table[1] = "c"
        holds(table, {1: "c", 2: "b"}, f"{name}, with a key stored twice,")
        same(table.get(3, 7), 7, f"get of {name} for an absent key")
        same(table.setdefault(1, 9), "c", f"setdefault of {name} for a key that is there")
        same(table.setdefault(3, 9), 9, f"setdefault of {name} for an absent key")
        table.update({2: "e", 4: None})
        holds(table, {1: "c", 2: "e", 3: 9, 4: None}, f"{name}, after setdefault and update,")
        same(table.pop(2), "e", f"pop of {name}")
        same(table.pop(2, ABSENT), ABSENT, f"pop of {name} for an absent key, with a default,")
        del table[1]
        left = {3: 9, 4: None}
        holds(table, left, f"{name}, after a pop and a deletion,")
        key, value = table.popitem()
        same(value, left.pop(key, ABSENT), f"popitem of {name}")
        holds(table, left, f"{name}, after popitem,")
        table.clear()
        holds(table, {}, f"{name}, cleared,")
        assert new() == {}, f"a second {name} held what the first did"
        model = {key: f"{key}" for key in range(0, 900, 3)}
        table = filled(new, dict.fromkeys(model, "old"))
        for key, value in model.items():
            table[key] = value
        holds(table, model, f"{name} with 300 keys, each stored twice,")


def test_absent_keys_raise_key_error(maps):
    """1. `[]` and `del` of a key that is not there raise KeyError with it and change nothing."""
    for name, new in maps:
        for model in ({}, {7: 1}, {n: n for n in range(0, 60, 2)}):
            table = filled(new, model)
            for verb, action in (("[]", table.__getitem__), ("del", table.__delitem__)):
                for key in (99, 15, SAME_HASH_AS_7):
                    error = outcome(action, key)
                    assert isinstance(error, KeyError), (
                        f"{verb} of {name} for an absent key {told(error)}, expected KeyError"
                    )
                    same(list(error.args), [key], f"the KeyError of {verb} of {name} for {key!r}")
                    holds(table, model, f"{name}, after {verb} of an absent key,")


def test_keys_are_the_same_as_for_dict(maps, keys):
    """2. Keys are the same when their hashes are equal and they are one object or `==`."""
    for name, new in maps:
        table = filled(new, {keys("a", 5): 1, keys("b", 5): 2, keys("c", 5): 3})
        for key, expected in (("a", 1), ("b", 2), ("c", 3), ("d", ABSENT)):
            found = table.get(keys(key, 5), ABSENT)
            same(found, expected, f"{name} with keys a, b and c of one hash, asked for {key},")
        same(len(table), 3, f"len of {name} with three different keys of one hash")
        twins = [5, *(5 + 8 * n for n in range(1, 40)), *(5 + (n << 32) for n in range(1, 40))]
        table = new()
        for hashed in twins:
            table[keys("a", hashed)] = hashed
        same(len(table), len(twins), f"len of {name} with keys that are == but for their hashes")
        for hashed in twins:
            found = table.get(keys("a", hashed), ABSENT)
            same(found, hashed, f"{name} with keys that are == but for their hashes")


def test_key_finds_itself(maps):
    """2. A key that is not equal to itself, as `nan`, finds itself, and no other does."""
    for name, new in maps:
        nan, other = float("nan"), float("nan")
        table = filled(new, {nan: 1})
        table[nan] = 2
        same(table.get(nan, ABSENT), 2, f"{name}, asked for the nan it holds,")
        same(len(table), 1, f"len of {name} with a nan stored twice")
        same(table.get(other, ABSENT), ABSENT, f"{name}, asked for another nan,")
        del table[nan]
        same(len(table), 0, f"len of {name} with a nan deleted")


def test_first_key_stays(maps, keys):
    """2. A value that is stored again leaves the first key in its place."""
    for name, new in maps:
        for first, again in ((1, True), (True, 1.0), (0.0, -0.0), (False, 0)):
            table = filled(new, {first: "old"})
            table[again] = "new"
            same(list(table.items()), [(first, "new")], f"{name}, {first!r} and then {again!r},")


def test_first_key_stays_behind_a_deletion(maps, keys):
    """2. The first key stays also when a place before it was deleted."""
    for name, new in maps:
        other = keys("other", hash(1))
        table = filled(new, {other: 0, 1: "old"})
        outcome(table.__delitem__, other)
        hidden = 1 not in table
        table[True] = "new"
        assert hidden or any(key is not True for key in table), (
            f"{name}, 1 and a key of its hash stored, that one deleted and then True stored, "
            f"had the keys {shown(list(table))}, expected 1"
        )


def test_equality_may_answer_anything_true(maps):
    """2. What `==` answers counts as true or false, whatever it is."""
    for name, new in maps:
        table = filled(new, {Vague("a"): 1, Vague("b"): 2})
        table[Vague("a")] = 3
        what = f"{name} with keys whose == answers a text, empty when it is false,"
        same(len(table), 2, f"len of {what}")
        for letter, expected in (("a", 3), ("b", 2), ("c", ABSENT)):
            same(table.get(Vague(letter), ABSENT), expected, f"{what} asked for {letter},")
        same(outcome(table.__delitem__, Vague("b")), None, f"a deletion of b in {what}")


def test_any_hash_will_do(maps, keys):
    """3. Any hash will do."""
    for name, new in maps:
        for what, hashes in (
            ("negative hashes", range(-101, -1)),
            ("very negative hashes", range(-(2**63), -(2**63) + 100)),
            ("large hashes", range(2**63 - 100, 2**63)),
            ("hashes around 0", [*range(-20, -1), *range(20)]),
            ("one hash for all", [0] * 40),
            ("one negative hash for all", [-7] * 40),
            ("hashes that differ in their upper bits", [n << 40 for n in range(100)]),
            ("hashes that differ in their highest bits", [n << 56 for n in range(-50, 50)]),
            ("multiples of 1,024", range(0, 1024 * 100, 1024)),
        ):
            model = {keys(n, hashed): n for n, hashed in enumerate(hashes)}
            table = filled(new, model)
            for key, n in model.items():
                found = table.get(keys(n, key.hash), ABSENT)
                same(found, n, f"{name} with {what}, asked for key {n},")
            for key in list(model)[::2]:
                outcome(table.__delitem__, key)
                del model[key]
            same(sorted(table.values()), sorted(model.values()), f"{name} with {what}, half gone,")


def test_hash_is_cut_before_it_is_used(maps, keys):
    """3. A `__hash__` beyond 64 bits is what `hash` makes of it."""
    for name, new in maps:
        for long, cut in ((2**64 + 5, 13), (-(2**70), hash(-(2**70))), (-1, -2)):
            table = filled(new, {keys("a", long): 1})
            what = f"{name} with a key whose __hash__ gave {long}, which hash cuts,"
            same(table.get(keys("a", cut), ABSENT), 1, what)
            same(table.get(keys("a", long), ABSENT), 1, what)


def test_deletion_hides_nobody(maps, keys):
    """4. A deletion hides nobody, whether stored before or after, and also when stored again."""
    for (name, new), hashes in itertools.product(maps, COLLISIONS):
        made = {letter: keys(letter, hashed) for letter, hashed in zip("abcd", hashes, strict=True)}
        for gone, again, then in itertools.product("abcd", repeat=3):
            table, model = new(), {}
            what = f"{name}, keys a to d of hashes {hashes} stored"
            for number, letter in enumerate("abcd"):
                table[made[letter]] = model[letter] = number
            for verb, letter in (("deleted", gone), ("stored", again), ("deleted", then)):
                what += f", {letter} {verb}"
                if verb == "stored":
                    table[made[letter]] = model[letter] = "again"
                elif model.pop(letter, None) is not None:
                    outcome(table.__delitem__, made[letter])
            has(table, made, model, what)
    for (name, new), span in itertools.product(maps, (4, 16, 1_000)):
        lives(name, new, keys, span)


def test_hash_is_asked_of_the_given_key_once(maps, keys):
    """5. `[]`, `in`, a store and a deletion call `__hash__` of the given key once, of no other."""
    for (name, new), same_object in itertools.product(maps, (True, False)):
        for verb, made, _ in operations(new, keys, same_object=same_object):
            given = made
            asked = [key.name for key in keys.hashed if key is not given]
            assert not asked, (
                f"{verb} of {name} called __hash__ of {len(asked)} keys that it was not given"
            )
            calls = len(keys.hashed)
            assert calls == 1, f"{verb} of {name} called __hash__ {calls} times, expected once"


def test_equality_is_asked_of_keys_with_equal_hashes(maps, keys):
    """5. `__eq__` is called only on keys with equal hashes."""
    for name, new in maps:
        for verb, _, compared in operations(new, keys, same_object=False):
            for one, other in compared:
                theirs = getattr(other, "hash", None)
                assert theirs is not None, (
                    f"{verb} of {name} called __eq__ of a key with {shown(other)}, which is no key"
                )
                assert one.hash == theirs, (
                    f"{verb} of {name} called __eq__ on keys of different hashes, "
                    f"{one.hash} and {theirs}"
                )


def test_cost_does_not_grow(kata, lines, keys):
    """6. The mean cost is with 12,800 entries at most five times what it is with 100."""
    for name in ("ChainedMap", "ProbingMap"):
        new = getattr(kata, name)
        small, large = [costs(name, new, size, lines, keys) for size in (FEW, MANY)]
        for verb, cost in small.items():
            assert large[verb] <= TIMES * cost, (
                f"{verb} of {name} cost {large[verb]:.1f} lines and calls on average with "
                f"{MANY:,} entries and {cost:.1f} with {FEW}, expected {TIMES} times that at most"
            )


def test_what_is_gone_costs_nothing(kata, lines, keys):
    """7. When 2,000 keys have come and gone, a look-up costs at most five times what it did."""
    for name in ("ChainedMap", "ProbingMap"):
        new = getattr(kata, name)
        draw = random.Random(3)
        live, absent, gone = (spread(draw, keys, count) for count in (50, 200, GONE))
        fresh, used = filled(new, dict.fromkeys(live)), filled(new, dict.fromkeys(live))
        with lines(
            f"storing and deleting {GONE:,} keys of {name}, one after the other,", 3_000_000
        ):
            for key in gone:
                used[key] = None
                outcome(used.__delitem__, key)
        for verb, asked in (("a look-up that found", live), ("a look-up in vain", absent)):
            before, after = (
                cost_of(verb, lines, keys, lambda t=t, a=asked: [key in t for key in a])
                / len(asked)
                for t in (fresh, used)
            )
            assert after <= TIMES * before, (
                f"{verb} in {name} cost {after:.1f} lines and calls on average once {GONE:,} keys "
                f"had come and gone, and {before:.1f} in a new map of the same entries, "
                f"expected {TIMES} times that at most"
            )


def test_exception_comes_through(maps, keys):
    """8. An exception from a key's `__hash__` or `__eq__` comes through as it is."""
    for name, verb, error, raised, _, _ in failures(maps, keys):
        assert raised is error, (
            f"{verb} in {name} {told(raised)}, expected the {type(error).__name__} of the key"
        )


def test_failure_changes_nothing(maps, keys):
    """8. After an exception the map is what it was."""
    for name, verb, error, _, table, model in failures(maps, keys):
        holds(table, model, f"{name}, after {verb} that raised {type(error).__name__},")


def test_failure_while_it_grows_changes_nothing(maps, keys):
    """8. An exception of a key that is compared while the map grows leaves it what it was."""
    for (name, new), size in itertools.product(maps, range(1, 40)):
        model = {keys(n, n % 20): n for n in range(size)}
        table, error, another = filled(new, model), ValueError("a key's own"), keys("another", 99)
        for key in model:
            key.fails("__eq__", error)
        raised = outcome(table.__setitem__, another, "new")
        for key in model:
            key.errors.clear()
        if raised is None:
            model[another] = "new"
        holds(table, model, f"{name}, after a store among {size} keys with a failing __eq__,")


def test_unhashable_key_raises_type_error(maps):
    """8. A key that cannot be hashed raises TypeError."""
    for name, new in maps:
        for model in ({}, {7: 1}):
            table = filled(new, model)
            for verb, action in VERBS.items():
                error = outcome(action, table, [])
                assert isinstance(error, TypeError), (
                    f"{verb} of {name} with a list as the key {told(error)}, expected TypeError"
                )
            holds(table, model, f"{name}, after a list as the key,")


def test_no_built_in_table_holds_entries(kata, maps, keys):
    """9. No dict, set or frozenset holds keys or values, or leads to them."""
    for name, new in maps:
        before = sum(len(found) for found, attributes in reachable(new(), kata) if not attributes)
        model = {key: object() for key in spread(random.Random(9), keys, 1_000)}
        table = filled(new, model)
        entries = {id(part) for entry in model.items() for part in entry}
        elements = 0
        for found, attributes in reachable(table, kata):
            if attributes:
                assert len(found) < INDEX, (
                    f"an object of {name} with 1,000 entries had {len(found):,} attributes, "
                    f"expected their names to be no table"
                )
                continue
            parts = itertools.chain(found, found.values() if isinstance(found, dict) else ())
            assert not any(id(part) in entries for part in parts), (
                f"keys or values of {name} were held by a {type(found).__name__}, expected by none"
            )
            elements += len(found)
        assert elements - before < INDEX, (
            f"the dicts and sets in {name} had {elements - before:,} elements more with 1,000 "
            f"entries than with none, expected none that lead to the entries"
        )


COLLISIONS = (
    (5, 5, 5, 5),
    (7, 7, 0, 15),
    (6, 7, 7, 6),
    (0, 8, 1, 16),
    (1, 2, 1, 2),
    (23, 7, 15, 0),
)

VERBS = {
    "[]": lambda table, key: table[key],
    "in": lambda table, key: key in table,
    "a store": lambda table, key: table.__setitem__(key, "new"),
    "a deletion": lambda table, key: table.__delitem__(key),
}


class Vague:
    """A key that answers `==` with a text; all of them have one hash."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return self.name if isinstance(other, Vague) and self.name == other.name else ""

    def __repr__(self):
        return self.name


def filled(new, model):
    """Return a map of the entries of `model`."""
    table = new()
    for key, value in model.items():
        table[key] = value
    return table


def holds(table, model, what):
    """Assert that a map has these entries, whichever method is asked."""
    items = list(itertools.islice(table.items(), len(model) + 9))
    listed = [key for key, _ in items]
    assert len(listed) == len(model) == len(dict(items)), (
        f"{what} gave {len(listed)} keys, {len(dict(items))} of them different, "
        f"expected {len(model)}"
    )
    same(dict(items), model, f"the items of {what}")
    same(len(table), len(model), f"len of {what}")
    for key, value in model.items():
        same(outcome(table.__getitem__, key), value, f"[] of {what} for {shown(key)}")
        same(key in table, expected=True, what=f"in of {what} for {shown(key)}")
    assert table == model, f"{what} was not == a dict of the same entries"
    assert table != {**model, "another": 1}, f"{what} was == a dict with one entry more"


def has(table, made, model, what):
    """Assert that a map has the entries of `model` and no other of the keys that were made."""
    for name, key in made.items():
        found = table.get(key, ABSENT)
        same(found, model.get(name, ABSENT), f"{what}: asked for {name}, the map")
    same(len(table), len(model), f"{what}: len")
    walked = [key.name for key in itertools.islice(table, len(model) + 9)]
    same(sorted(walked), sorted(model), f"{what}: iteration")


def lives(name, new, keys, span):
    """Assert that a map stays right when its keys, of so many hashes, come and go in any order."""
    draw = random.Random(f"{span}")
    made = {n: keys(n, draw.randrange(span)) for n in range(70)}
    table, model = new(), {}
    for step in range(1, 601):
        n = draw.randrange(10 + step // 10)
        if n in model and draw.random() < 0.5:
            del model[n]
            outcome(table.__delitem__, made[n])
        else:
            table[made[n]] = model[n] = step
        if step % 100 == 0:
            has(table, made, model, f"{name}, after {step} stores and deletions in any order,")


def outcome(action, *args):
    """Return what an action returned or raised."""
    try:
        return action(*args)
    except AssertionError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever was raised is what is looked at
        return error


def told(answer):
    """Say what came of an action."""
    if isinstance(answer, Exception):
        return f"raised {type(answer).__name__}: {answer}"
    return f"gave {shown(answer)}"


def operations(new, keys, *, same_object):
    """Make a map of 96 keys and undo it; yield each operation, its key and who was compared."""
    high = [7 + (n << 32) for n in range(1, 9)]
    hashes = [*range(60), *[7] * 8, *range(1000, 1080, 4), *high]
    made = [keys(n, hashed) for n, hashed in enumerate(hashes)]
    table = new()

    def done(verb, key):
        keys.forget()
        outcome(VERBS[verb], table, key)
        return verb, key, list(keys.compared)

    def given(key):
        return key if same_object else keys(key.name, key.hash)

    for key in made:
        yield done("in", given(key))
        yield done("a store", key)
    for key in made:
        yield done("a store", given(key))
        yield done("[]", given(key))
        yield done("in", given(key))
        yield done("[]", keys("another", key.hash))
    for key in made:
        yield done("a deletion", given(key))
        yield done("a deletion", given(key))
        yield done("[]", given(key))
    for key in made:
        yield done("a store", given(key))


def spread(draw, keys, count):
    """Return so many keys, their hashes anywhere."""
    return [keys(n, draw.getrandbits(60)) for n in range(count)]


def cost_of(what, lines, keys, action):
    """Return what an action cost: lines that ran, and calls of `__hash__` and `__eq__`."""
    keys.forget()
    with lines(what, 3_000_000) as count:
        action()
    return count.lines + len(keys.hashed) + len(keys.compared)


def costs(name, new, size, lines, keys):
    """Return the mean cost of each operation with so many entries."""
    draw = random.Random(size)
    made, absent = spread(draw, keys, size), spread(draw, keys, 500)
    asked = draw.sample(made, FEW)
    table = new()

    def mean(verb, action, of):
        what = f"{verb} of {name} with {size:,} entries, {len(of):,} times,"
        return cost_of(what, lines, keys, lambda: [action(key) for key in of]) / len(of)

    def delete(key):
        outcome(table.__delitem__, key)

    return {
        "a store": mean("a store", lambda key: table.__setitem__(key, 1), made),
        "a look-up that found": mean("a look-up", table.__contains__, asked),
        "a look-up in vain": mean("a look-up in vain", table.__contains__, absent),
        "a deletion": mean("a deletion", delete, draw.sample(made, min(size, 500))),
    }


def failures(maps, keys):
    """Yield each failing operation: map, verb, the key's error, what was raised, map, model."""
    cases = ((ValueError, 12), (IndexError, 1), (AttributeError, 3))
    for (name, new), (kind, size) in itertools.product(maps, cases):
        for verb, asks in itertools.product(VERBS, ("__hash__", "__eq__")):
            made = [keys(n, n % 5) for n in range(size)]
            model = {key: key.name for key in made}
            table = filled(new, model)
            error = kind("a key's own")
            bad = keys("bad", 0)
            for key in [bad] if asks == "__hash__" else [bad, made[0]]:
                key.fails(asks, error)
            raised = outcome(VERBS[verb], table, bad)
            for key in made:
                key.errors.clear()
            yield name, f"{verb} with a failing {asks}", error, raised, table, model


def reachable(table, kata):
    """Yield every dict and set that a map leads to, and whether it holds an object's attributes."""
    mine, seen, kept = vars(kata), set(), []
    todo = [table, *given_names(mine)]
    own = set()
    while todo:
        thing = todo.pop()
        if id(thing) in seen or thing is mine or isinstance(thing, ModuleType):
            continue
        seen.add(id(thing))
        kept.append(thing)
        if isinstance(thing, type):
            todo += given_names(vars(thing)) if thing.__module__ == kata.__name__ else ()
            continue
        if isinstance(thing, FunctionType):
            if thing.__globals__ is mine:
                todo += [thing.__closure__, thing.__defaults__, thing.__kwdefaults__]
            continue
        if isinstance(thing, dict | set | frozenset):
            yield thing, id(thing) in own
        attributes = own_attributes(thing)
        if attributes is not None:
            own.add(id(attributes))
            todo.append(attributes)
        todo += gc.get_referents(thing)


def given_names(names):
    """Return what a module or a class was given, without what Python adds."""
    return [value for name, value in names.items() if not name.startswith("__")]


def own_attributes(thing):
    """Return an object's `__dict__`, if it has one."""
    try:
        found = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return None
    return found if isinstance(found, dict) and not isinstance(thing, MethodType) else None
